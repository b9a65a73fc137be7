package io.foretell.salesforce;

import io.foretell.spi.crm.CrmSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** An org whose object Lead has a few fields, and whose answers about its rows a test decides. */
final class MockLeads implements AutoCloseable {
    static final String A = "00Q000000000001AAA";
    static final String B = "00Q000000000002AAA";
    static final String C = "00Q000000000003AAA";
    static final List<String> FIELDS = List.of("Amount__c", "Company", "Employees__c");

    private static final Map<String, String> TYPES = Map.of(
            "Id", "id",
            "SystemModstamp", "datetime",
            "Company", "string",
            "Amount__c", "currency",
            "Employees__c", "double",
            "Band__c", "picklist");

    final MockOrg org;
    final List<String> asked = new ArrayList<>();

    /** @param answers to what is not a describe; null means an answer without rows */
    MockLeads(Function<RecordedRequest, MockResponse> answers) throws IOException {
        org = new MockOrg();
        org.page = request -> {
            String path = request.getUrl().encodedPath();
            if (path.contains("/describe")) {
                return MockOrg.json(200, describe());
            }
            synchronized (asked) {
                asked.add(request.getMethod() + " " + path.replaceFirst(".*/v67.0/", "") + " "
                        + request.getUrl().queryParameter("q"));
            }
            MockResponse answer = answers.apply(request);
            return answer == null ? MockOrg.json(200, "{\"totalSize\":0,\"done\":true,\"records\":[]}") : answer;
        };
    }

    CrmSession connect(String option, Object value) {
        return new SalesforcePlugin().connect(org.context().option(option, value));
    }

    /** As REST writes it. */
    static String row(String id, String stamp, String amount, String employees) {
        return "{\"Id\":\"" + id + "\",\"SystemModstamp\":\"" + stamp + "\",\"Company\":\"Acme\",\"Amount__c\":"
                + amount + ",\"Employees__c\":" + employees + "}";
    }

    private static String describe() {
        List<String> fields = new ArrayList<>();
        TYPES.forEach((name, type) -> fields.add("{\"name\":\"" + name + "\",\"label\":\"" + name + "\",\"type\":\""
                + type + "\",\"updateable\":true,\"filterable\":true,\"length\":80,\"precision\":18}"));
        return "{\"name\":\"Lead\",\"label\":\"Lead\",\"replicateable\":false,\"fields\":[" + String.join(",", fields)
                + "]}";
    }

    @Override
    public void close() {
        org.close();
    }
}
