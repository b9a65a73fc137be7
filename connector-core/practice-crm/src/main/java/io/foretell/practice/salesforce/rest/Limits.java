package io.foretell.practice.salesforce.rest;

import io.foretell.practice.salesforce.fault.Counters;
import io.foretell.practice.salesforce.http.ApiModule;
import io.foretell.practice.salesforce.http.ApiRequest;
import io.foretell.practice.salesforce.http.ApiResponse;
import io.foretell.practice.salesforce.http.ApiRoutes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code limits}. The daily calls are counted; of bulk jobs, those since the counters were last reset. */
public final class Limits implements ApiModule {
    private static final Map<String, Integer> UNUSED = Map.ofEntries(
            Map.entry("AnalyticsExternalDataSizeMB", 40_960),
            Map.entry("ConcurrentAsyncGetReportInstances", 200),
            Map.entry("ConcurrentEinsteinDataInsightsStoryCreation", 5),
            Map.entry("ConcurrentSyncReportRuns", 20),
            Map.entry("DailyAnalyticsDataflowJobExecutions", 60),
            Map.entry("DailyAsyncApexExecutions", 250_000),
            Map.entry("DailyAsyncApexTests", 500),
            Map.entry("DailyBulkApiBatches", 15_000),
            Map.entry("DailyBulkV2QueryFileStorageMB", 976_562),
            Map.entry("DailyDurableGenericStreamingApiEvents", 10_000),
            Map.entry("DailyDurableStreamingApiEvents", 10_000),
            Map.entry("DailyGenericStreamingApiEvents", 10_000),
            Map.entry("DailyScratchOrgs", 6),
            Map.entry("DailyStandardVolumePlatformEvents", 10_000),
            Map.entry("DailyStreamingApiEvents", 10_000),
            Map.entry("DailyWorkflowEmails", 1_440),
            Map.entry("DataStorageMB", 1_024),
            Map.entry("DurableStreamingApiConcurrentClients", 20),
            Map.entry("FileStorageMB", 1_024),
            Map.entry("HourlyAsyncReportRuns", 1_200),
            Map.entry("HourlyDashboardRefreshes", 200),
            Map.entry("HourlyDashboardResults", 5_000),
            Map.entry("HourlyDashboardStatuses", 999_999_999),
            Map.entry("HourlyLongTermIdMapping", 100_000),
            Map.entry("HourlyManagedContentPublicRequests", 50_000),
            Map.entry("HourlyODataCallout", 20_000),
            Map.entry("HourlyPublishedPlatformEvents", 50_000),
            Map.entry("HourlyShortTermIdMapping", 100_000),
            Map.entry("HourlySyncReportRuns", 500),
            Map.entry("HourlyTimeBasedWorkflow", 1_000),
            Map.entry("MassEmail", 5_000),
            Map.entry("MonthlyPlatformEvents", 300_000),
            Map.entry("Package2VersionCreates", 6),
            Map.entry("PermissionSets", 1_500),
            Map.entry("SingleEmail", 5_000),
            Map.entry("StreamingApiConcurrentClients", 20));

    @Override
    public void routes(ApiRoutes routes) {
        routes.get("limits", Limits::limits);
    }

    private static ApiResponse limits(ApiRequest request) {
        Map<String, Object> body = new TreeMap<>();
        UNUSED.forEach((name, max) -> body.put(name, entry(max, max)));
        int max = request.org().quota().max();
        body.put(
                "DailyApiRequests",
                entry(max, Math.max(0, max - request.org().quota().used())));
        Counters.Snapshot counted = request.org().counters().snapshot();
        body.put("DailyBulkV2QueryJobs", entry(10_000, 10_000 - (int) counted.calls("jobs/query POST")));
        return ApiResponse.ok(body);
    }

    private static Map<String, Object> entry(int max, int remaining) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Max", max);
        entry.put("Remaining", remaining);
        return entry;
    }
}
