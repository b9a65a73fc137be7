package io.foretell.practice.salesforce.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API versions that are served. */
public final class Versions {
    public static final int OLDEST = 45;
    public static final int NEWEST = 68;

    private static final int RETIRED_FROM = 21;
    private static final int RETIRED_TO = 30;
    private static final List<String> SEASONS = List.of("Spring", "Summer", "Winter");

    private Versions() {}

    /** The body of {@code GET /services/data/}. */
    static List<Map<String, Object>> list() {
        List<Map<String, Object>> versions = new ArrayList<>();
        for (int version = OLDEST; version <= NEWEST; version++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("label", label(version));
            entry.put("url", "/services/data/v" + version + ".0");
            entry.put("version", version + ".0");
            versions.add(entry);
        }
        return versions;
    }

    /** Three releases a year; 45.0 was Spring '19, and Winter is named after the year that it leads into. */
    private static String label(int version) {
        int releases = version - OLDEST;
        int year = 19 + releases / 3 + (releases % 3 == 2 ? 1 : 0);
        return SEASONS.get(releases % 3) + " '" + year;
    }

    /**
     * The number in {@code v67.0}.
     *
     * @throws ApiException 410 for a retired version, 404 for one that never was
     */
    public static int parse(String segment) {
        int version =
                segment.matches("v\\d{1,3}\\.0") ? Integer.parseInt(segment.substring(1, segment.length() - 2)) : 0;
        if (version >= RETIRED_FROM && version <= RETIRED_TO) {
            throw new ApiException(410, "GONE", "The requested resource is no longer available");
        }
        if (version < OLDEST || version > NEWEST) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        return version;
    }
}
