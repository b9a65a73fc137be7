package io.foretell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.spi.crm.CallPermits.Kind;
import io.foretell.spi.crm.CrmException;
import io.foretell.spi.crm.OutcomeProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How Salesforce marks the end of its objects. */
final class SalesforceOutcomes {
    private static final Pattern GIVEN_UP =
            Pattern.compile("(?i)unqualified|disqualified|not converted|not interested|closed|lost|dead|junk|rejected");

    private static final OutcomeProposal OPPORTUNITY = new OutcomeProposal(
            Map.of("IsWon", List.of("true")),
            Map.of("IsClosed", List.of("true"), "IsWon", List.of("false")),
            "CloseDate",
            Set.of(
                    "IsWon",
                    "IsClosed",
                    "StageName",
                    "Probability",
                    "ExpectedRevenue",
                    "ForecastCategory",
                    "ForecastCategoryName",
                    "CloseDate",
                    "LastStageChangeDate",
                    "LastStageChangeInDays",
                    "LastAmountChangedHistoryId",
                    "LastCloseDateChangedHistoryId",
                    "PushCount",
                    "HasOpenActivity",
                    "HasOverdueTask",
                    "Fiscal",
                    "FiscalYear",
                    "FiscalQuarter",
                    "SyncedQuoteId",
                    "ContractId"),
            "Won is IsWon, lost is closed without being won. CloseDate is moved by people, so the stage history is the better"
                    + " witness of when it ended.");

    private final SalesforceClient client;

    SalesforceOutcomes(SalesforceClient client) {
        this.client = client;
    }

    Optional<OutcomeProposal> propose(String object) {
        return switch (object) {
            case "Lead" -> Optional.of(lead(givenUp()));
            case "Opportunity" -> Optional.of(OPPORTUNITY);
            default -> Optional.empty();
        };
    }

    /** Values of a lead's status that by their names mean 'no longer worked on', without those of conversion. */
    private List<String> givenUp() {
        try {
            Answer answer = client.query(
                    Kind.METADATA, "SELECT ApiName, IsConverted FROM LeadStatus", "reading the statuses of leads");
            List<String> values = new ArrayList<>();
            for (JsonNode row : answer.list("records")) {
                String value = row.path("ApiName").asText("");
                if (!row.path("IsConverted").asBoolean(false)
                        && GIVEN_UP.matcher(value).find()) {
                    values.add(value);
                }
            }
            return values;
        } catch (CrmException e) {
            if (e.errorClass().retryable()) {
                throw e;
            }
            return List.of(); // this user may not see them: the admin has to say which they are
        }
    }

    private static OutcomeProposal lead(List<String> closedStatuses) {
        boolean known = !closedStatuses.isEmpty();
        return new OutcomeProposal(
                Map.of("IsConverted", List.of("true")),
                known ? Map.of("IsConverted", List.of("false"), "Status", closedStatuses) : Map.of(),
                // ConvertedDate is known of the good ones only. Two kinds of witness, one for each outcome, would make
                // the age at which a lead is looked at tell the outcome; the last change is the same witness for both.
                "",
                Set.of(
                        "IsConverted",
                        "Status",
                        "ConvertedDate",
                        "ConvertedAccountId",
                        "ConvertedContactId",
                        "ConvertedOpportunityId",
                        "IsUnreadByOwner",
                        "FirstCallDateTime",
                        "FirstEmailDateTime",
                        "ActivityMetricId",
                        "ActivityMetricRollupId"),
                known
                        ? "A converted lead is good; one that was given up (" + String.join(", ", closedStatuses)
                                + ") is bad. If your team closes leads by another status, put it there."
                        : "A converted lead is good. Say which status your team gives to leads that it gives up: no status of"
                                + " this org says so by its name.");
    }
}
