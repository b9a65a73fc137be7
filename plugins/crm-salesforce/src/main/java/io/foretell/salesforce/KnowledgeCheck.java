package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Whether the org holds what predictions are made of: mails, and the history of fields. */
final class KnowledgeCheck {
    private static final Duration RECENT = Duration.ofDays(90);
    private static final Map<String, String> HISTORIES = Map.of("Opportunity", "OpportunityFieldHistory");

    private final SalesforceClient client;
    private final Describes describes;
    private final Clock clock;

    KnowledgeCheck(SalesforceClient client, Describes describes, Clock clock) {
        this.client = client;
        this.describes = describes;
        this.clock = clock;
    }

    List<Finding> messages() {
        Instant from = clock.instant().minus(RECENT).truncatedTo(ChronoUnit.SECONDS);
        boolean readable = describes.queryable("EmailMessage");
        long mails = readable ? count("EmailMessage WHERE CreatedDate > " + from) : 0;
        long logged = describes.queryable("Task") && describes.object("Task").has("TaskSubtype")
                ? count("Task WHERE TaskSubtype = 'Email' AND CreatedDate > " + from)
                : 0;
        if (mails + logged > 0) {
            return List.of(Finding.ok(
                    "messages",
                    mails + " mails and " + logged + " logged mails in the last " + RECENT.toDays() + " days"));
        } else if (!readable) {
            return List.of(Finding.warn(
                    "messages", "this user may not read mails (EmailMessage): give it a permission set with them."));
        }
        return List.of(Finding.warn(
                "messages",
                "no mail in the org in the last " + RECENT.toDays()
                        + " days: mails live outside the org (Einstein Activity Capture or Outlook keep them there) and cannot"
                        + " be read; log them as activities, or do without moods from mails."));
    }

    List<Finding> history(String object) {
        String history = HISTORIES.getOrDefault(
                object, object.endsWith("__c") ? object.replaceFirst("__c$", "__History") : object + "History");
        if (!describes.queryable(history)) {
            return List.of(Finding.ok(
                    "history",
                    "there is no field history of " + object
                            + " for this user: scoring learns from its latest values"));
        }
        JsonNode rows = client.query(
                        Kind.METADATA,
                        "SELECT CreatedDate FROM " + history + " ORDER BY CreatedDate LIMIT 1",
                        "reading the field history of " + object)
                .list("records");
        String oldest = rows.path(0).path("CreatedDate").asText("");
        return List.of(
                oldest.isEmpty()
                        ? Finding.warn(
                                "history",
                                "the org has no field history of " + object
                                        + ": scoring learns from the latest values only; switch on 'Set History Tracking' for"
                                        + " what changes (Setup > Object Manager).")
                        : Finding.ok(
                                "history",
                                "field history of " + object + " since "
                                        + oldest.substring(0, Math.min(10, oldest.length()))));
    }

    private long count(String what) {
        return client.query(Kind.METADATA, "SELECT COUNT() FROM " + what, "counting mails")
                .json()
                .path("totalSize")
                .asLong();
    }
}
