package io.foretell.practice.salesforce.metadata;

import io.foretell.practice.salesforce.metadata.Message.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment as {@code deployResult}. */
final class DeployJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DeployJson() {}

    static Map<String, @Nullable Object> of(Deployment.Snapshot deployment, boolean details) {
        DeployStatus status = deployment.status();
        List<Message> components = deployment.messages().stream()
                .filter(message -> !message.type().isEmpty())
                .toList();
        long failed = components.stream().filter(Message::failed).count();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", deployment.id());
        json.put("status", status.word());
        json.put("done", status.done());
        json.put("success", status == DeployStatus.SUCCEEDED || status == DeployStatus.SUCCEEDED_PARTIAL);
        json.put("checkOnly", deployment.options().checkOnly());
        json.put("ignoreWarnings", deployment.options().ignoreWarnings());
        json.put("rollbackOnError", deployment.options().rollbackOnError());
        json.put("runTestsEnabled", false);
        json.put("numberComponentsTotal", components.size());
        json.put("numberComponentsDeployed", components.size() - failed);
        json.put("numberComponentErrors", failed);
        json.put("numberTestsTotal", 0);
        json.put("numberTestsCompleted", 0);
        json.put("numberTestErrors", 0);
        json.put("createdBy", deployment.user().id());
        json.put("createdByName", deployment.user().username());
        json.put("createdDate", time(deployment.created()));
        json.put("startDate", status == DeployStatus.PENDING ? null : time(deployment.created()));
        json.put("lastModifiedDate", time(deployment.created()));
        json.put("completedDate", time(deployment.completed()));
        if (deployment.problem() != null) {
            json.put("errorMessage", deployment.problem());
            json.put("errorStatusCode", deployment.problemCode());
        }
        if (details) {
            json.put("details", details(deployment));
        }
        return json;
    }

    private static Map<String, Object> details(Deployment.Snapshot deployment) {
        String when = deployment.completed() == null ? "" : TIME.format(deployment.completed());
        List<Map<String, @Nullable Object>> all = deployment.messages().stream()
                .map(message -> message(message, when))
                .toList();
        return Map.of(
                "allComponentMessages", all,
                "componentSuccesses",
                        all.stream()
                                .filter(one -> Boolean.TRUE.equals(one.get("success")))
                                .toList(),
                "componentFailures",
                        all.stream()
                                .filter(one -> !Boolean.TRUE.equals(one.get("success")))
                                .toList(),
                "runTestResult", tests());
    }

    private static Map<String, Object> tests() {
        return Map.of(
                "numTestsRun", 0,
                "numFailures", 0,
                "totalTime", 0.0,
                "successes", List.of(),
                "failures", List.of(),
                "codeCoverage", List.of(),
                "codeCoverageWarnings", List.of());
    }

    private static Map<String, @Nullable Object> message(Message message, String when) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("componentType", message.type());
        json.put("fullName", message.fullName());
        json.put("fileName", message.fileName());
        json.put("id", message.id());
        json.put("success", !message.failed());
        json.put("created", message.outcome() == Outcome.CREATED);
        json.put("changed", message.outcome() != Outcome.UNCHANGED && !message.failed());
        json.put("deleted", message.outcome() == Outcome.DELETED);
        json.put("warning", message.outcome() == Outcome.WARNING);
        json.put("problem", message.problem());
        json.put("problemType", problemType(message.outcome()));
        json.put("createdDate", when);
        return json;
    }

    private static @Nullable String problemType(Outcome outcome) {
        return switch (outcome) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            default -> null;
        };
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }
}
