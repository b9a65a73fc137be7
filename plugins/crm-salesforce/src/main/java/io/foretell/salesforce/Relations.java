package io.foretell.salesforce;

import io.foretell.spi.crm.ObjectSchema.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists that hang on Salesforce's objects and are worth reading. Describe would tell hundreds, and not which of their
 * fields is the text or the moment.
 */
final class Relations {
    private static final String MAIL_LINK = "EmailMessageRelation";
    static final String MAIL = "EmailMessage";

    private static final Map<String, List<Relation>> OF = Map.of(
            "Lead",
            List.of(mailsOfPerson(), tasks("WhoId"), events("WhoId")),
            "Contact",
            List.of(mailsOfPerson(), cases("ContactId"), tasks("WhoId"), events("WhoId")),
            // What was ordered says more about a customer than what was hoped for; the first that fits is proposed.
            "Account",
            List.of(
                    orders(),
                    opportunities(),
                    mails("RelatedToId"),
                    cases("AccountId"),
                    tasks("AccountId"),
                    events("AccountId")),
            "Opportunity",
            List.of(mails("RelatedToId"), tasks("WhatId"), events("WhatId")),
            "Case",
            List.of(mails("ParentId"), comments(), tasks("WhatId"), events("WhatId")));

    private Relations() {}

    static List<Relation> of(String object) {
        return OF.getOrDefault(object, List.of());
    }

    /** What a row of this object links to and is read together with; empty for all others. */
    static String linkOf(String object) {
        return object.equals(MAIL_LINK) ? MAIL : "";
    }

    /**
     * The link by which a child hangs on this parent among others, as a path in SOQL ({@code Who}); empty when it is a
     * link of one kind.
     */
    static Optional<String> polymorphic(SfObject child, String parent) {
        return of(parent).stream()
                .filter(relation -> relation.childObject().equals(child.name()))
                .flatMap(relation -> child.field(relation.parentField()).stream())
                .filter(field -> field.referenceTo().size() > 1)
                .map(SfField::link)
                .filter(link -> !link.isEmpty())
                .findFirst();
    }

    /** A mail has several recipients, so it hangs on people by rows between: one for each, with the role. */
    private static Relation mailsOfPerson() {
        return new Relation(
                MAIL_LINK,
                MAIL_LINK,
                "RelationId",
                MAIL + ".MessageDate",
                Map.of(
                        "text",
                        MAIL + ".TextBody",
                        "subject",
                        MAIL + ".Subject",
                        "kind",
                        "RelationType",
                        "sender",
                        MAIL + ".FromAddress",
                        "incoming",
                        MAIL + "." + IncomingByPerson.NAME),
                Map.of("RelationType", List.of("FromAddress"), MAIL + ".Incoming", List.of("true")));
    }

    private static Relation mails(String parent) {
        return new Relation(
                MAIL,
                MAIL,
                parent,
                "MessageDate",
                Map.of(
                        "text",
                        "TextBody",
                        "subject",
                        "Subject",
                        "author",
                        "FromAddress",
                        "sender",
                        "FromAddress",
                        "incoming",
                        IncomingByPerson.NAME),
                Map.of("Incoming", List.of("true")));
    }

    private static Relation comments() {
        return new Relation(
                "CaseComment",
                "CaseComment",
                "ParentId",
                "CreatedDate",
                Map.of("text", "CommentBody", "author", "CreatedById"),
                Map.of());
    }

    private static Relation tasks(String parent) {
        return new Relation(
                "Task",
                "Task",
                parent,
                "CreatedDate",
                Map.of(
                        "kind",
                        "TaskSubtype",
                        "subject",
                        "Subject",
                        "text",
                        "Description",
                        "due",
                        "ActivityDate",
                        "status",
                        "Status"),
                Map.of());
    }

    private static Relation events(String parent) {
        return new Relation(
                "Event",
                "Event",
                parent,
                "StartDateTime",
                Map.of("kind", "EventSubtype", "subject", "Subject", "text", "Description"),
                Map.of());
    }

    private static Relation cases(String parent) {
        return new Relation(
                "Case",
                "Case",
                parent,
                "CreatedDate",
                Map.of(
                        "kind",
                        "Type",
                        "subject",
                        "Subject",
                        "text",
                        "Description",
                        "status",
                        "Status",
                        "closed",
                        "ClosedDate"),
                Map.of());
    }

    private static Relation orders() {
        return new Relation(
                "Order",
                "Order",
                "AccountId",
                "EffectiveDate",
                Map.of("amount", "TotalAmount", "status", "Status", "kind", "Type"),
                Map.of("StatusCode", List.of("A", "Activated")));
    }

    private static Relation opportunities() {
        return new Relation(
                "Opportunity",
                "Opportunity",
                "AccountId",
                "CloseDate",
                Map.of(
                        "amount",
                        "Amount",
                        "status",
                        "StageName",
                        "chance",
                        "Probability",
                        "kind",
                        "Type",
                        "closed",
                        "CloseDate"),
                Map.of());
    }
}
