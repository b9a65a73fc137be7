package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.soql.Soql;
import io.foretell.practice.salesforce.soql.SoqlQuery;
import io.foretell.practice.salesforce.soql.SoqlResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code query?explain=}: how the server would run a query. */
final class Plans {
    private static final double UNSELECTIVE = 2.5;

    private final Soql soql;

    Plans(Soql soql) {
        this.soql = soql;
    }

    ApiResponse explain(ApiRequest request, String text) {
        SoqlQuery query = SoqlQuery.parse(text);
        Map<String, Object> plan = request.read(view -> {
            ObjectDef object = soql.object(view, request.user(), query);
            SoqlResult result = soql.run(view, request.user(), query, false);
            int found = result instanceof SoqlResult.Rows rows
                    ? rows.tuples().size()
                    : result instanceof SoqlResult.Count count ? count.total() : 1;
            return plan(object, found, view.count(object));
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("plans", List.of(plan));
        answer.put("sourceQuery", text);
        return ApiResponse.ok(answer);
    }

    private static Map<String, Object> plan(ObjectDef object, int found, int all) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("description", "Not considering filter for optimization because unindexed");
        note.put("fields", List.of("IsDeleted"));
        note.put("tableEnumOrId", object.name());
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("cardinality", found);
        plan.put("fields", List.of());
        plan.put("leadingOperationType", "TableScan");
        plan.put("notes", List.of(note));
        plan.put("relativeCost", all == 0 ? 0.0 : UNSELECTIVE * found / all);
        plan.put("sobjectCardinality", all);
        plan.put("sobjectType", object.name());
        return plan;
    }
}
