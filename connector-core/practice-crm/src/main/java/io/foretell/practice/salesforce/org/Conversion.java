package io.foretell.practice.salesforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lead becomes an account, a contact and, if wanted, an opportunity. */
final class Conversion {
    private static final List<String> PERSON = List.of(
            "Salutation",
            "FirstName",
            "LastName",
            "Title",
            "Email",
            "Phone",
            "MobilePhone",
            "Fax",
            "LeadSource",
            "Description");
    private static final List<String> PLACE = List.of("Street", "City", "State", "PostalCode", "Country");

    private final Tx tx;

    Conversion(Tx tx) {
        this.tx = tx;
    }

    ConvertResult convert(String leadId, ConvertRequest request) {
        Gate gate = new Gate(tx);
        Row lead = gate.existing(leadId);
        gate.mayEdit(lead);
        if (!lead.object().name().equals("Lead")) {
            throw RowRefused.of("INVALID_ID_FIELD", "invalid lead id");
        }
        if (lead.flag("IsConverted")) {
            throw RowRefused.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        String account = request.accountId() == null
                ? account(lead)
                : gate.existing(request.accountId()).id();
        String contact = request.contactId() == null
                ? contact(lead, account)
                : gate.existing(request.contactId()).id();
        String name = request.opportunity();
        String opportunity = name == null ? null : opportunity(lead, account, name);
        moveActivities(lead, contact, opportunity);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("IsConverted", true);
        values.put("Status", status(request));
        values.put("ConvertedDate", java.time.LocalDate.ofInstant(tx.stamp(), java.time.ZoneOffset.UTC));
        values.put("ConvertedAccountId", account);
        values.put("ConvertedContactId", contact);
        values.put("ConvertedOpportunityId", opportunity);
        values.put("IsUnreadByOwner", false);
        new Dml(tx).change(lead, values, true);
        History.event(tx, lead, "leadConverted");
        return new ConvertResult(lead.id(), true, account, contact, opportunity, List.of());
    }

    private String status(ConvertRequest request) {
        ObjectDef statuses = tx.schema().need("LeadStatus");
        return tx.rows(statuses, false)
                .filter(row -> row.flag("IsConverted"))
                .map(row -> row.text("ApiName"))
                .filter(name -> request.status() == null || name.equalsIgnoreCase(request.status()))
                .findFirst()
                .orElseThrow(() -> RowRefused.of("INVALID_STATUS", "invalid convertedStatus: " + request.status()));
    }

    private String account(Row lead) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", lead.text("Company").isEmpty() ? lead.text("Name") : lead.get("Company"));
        for (String field :
                List.of("Phone", "Fax", "Website", "Industry", "AnnualRevenue", "NumberOfEmployees", "Rating")) {
            values.put(field, lead.get(field));
        }
        values.put("AccountSource", lead.get("LeadSource"));
        PLACE.forEach(part -> values.put("Billing" + part, lead.get(part)));
        return make("Account", lead, values);
    }

    private String contact(Row lead, String account) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        PERSON.forEach(field -> values.put(field, lead.get(field)));
        PLACE.forEach(part -> values.put("Mailing" + part, lead.get(part)));
        values.put("AccountId", account);
        return make("Contact", lead, values);
    }

    private String opportunity(Row lead, String account, String name) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Name", name);
        values.put("AccountId", account);
        values.put("LeadSource", lead.get("LeadSource"));
        ObjectDef stages = tx.schema().need("OpportunityStage");
        values.put(
                "StageName",
                tx.rows(stages, false)
                        .findFirst()
                        .map(stage -> stage.text("ApiName"))
                        .orElse("Prospecting"));
        values.put(
                "CloseDate",
                java.time.LocalDate.ofInstant(tx.stamp(), java.time.ZoneOffset.UTC)
                        .plusMonths(3));
        return make("Opportunity", lead, values);
    }

    private String make(String object, Row lead, Map<String, @Nullable Object> values) {
        values.put("OwnerId", lead.get("OwnerId"));
        for (ConversionMapping mapping : tx.org().conversionMappings()) {
            Optional<FieldDef> target = tx.schema().need(object).field(mapping.field());
            if (mapping.object().equalsIgnoreCase(object) && target.isPresent()) {
                values.put(target.get().name(), lead.get(mapping.leadField()));
            }
        }
        values.values().removeIf(java.util.Objects::isNull);
        // The new rows are the org's doing: no field-level security, but with stamps and history.
        SaveResult made = tx.trusted(trusted -> trusted.insert(object, values));
        if (made.id() == null) {
            throw new RowRefused(made.errors());
        }
        return made.id();
    }

    /** Activities go to the contact, and to the opportunity if there is one. */
    private void moveActivities(Row lead, String contact, @Nullable String opportunity) {
        boolean stamps = tx.org().switches().on(Switch.REPARENTING_STAMPS);
        for (String object : List.of("Task", "Event")) {
            ObjectDef activity = tx.schema().need(object);
            for (Row row : tx.children(activity, activity.need("WhoId"), lead.id(), false)
                    .toList()) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("WhoId", contact);
                if (opportunity != null && row.get("WhatId") == null) {
                    values.put("WhatId", opportunity);
                }
                new Dml(tx).change(row, values, stamps);
            }
        }
        if (tx.org().switches().on(Switch.CONVERSION_MOVES_MAIL)) {
            ObjectDef mail = tx.schema().need("EmailMessageRelation");
            tx.children(mail, mail.need("RelationId"), lead.id(), false)
                    .toList()
                    .forEach(row -> new Dml(tx).change(row, Map.of("RelationId", contact), stamps));
        }
    }
}
