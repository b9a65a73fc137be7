package io.foretell.practice.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.foretell.practice.salesforce.http.ApiException;
import java.util.Map;

/**
 * How a job's CSV is written.
 *
 * @param delimiterName such as {@code COMMA}
 * @param lineEnding LF or CRLF
 */
record Dialect(String delimiterName, String lineEnding) {
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "TAB", '\t', "SEMICOLON", ';', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

    static Dialect of(JsonNode job) {
        String delimiter = job.path("columnDelimiter").asText("COMMA");
        String ending = job.path("lineEnding").asText("LF");
        if (!DELIMITERS.containsKey(delimiter) || !ending.equals("LF") && !ending.equals("CRLF")) {
            throw ApiException.badRequest("INVALIDJOB", "Unknown columnDelimiter or lineEnding");
        }
        if (!job.path("contentType").asText("CSV").equals("CSV")) {
            throw ApiException.badRequest("INVALIDJOB", "Only the content type CSV is supported");
        }
        return new Dialect(delimiter, ending);
    }

    char delimiter() {
        return DELIMITERS.getOrDefault(delimiterName, ',');
    }

    String newline() {
        return lineEnding.equals("LF") ? "\n" : "\r\n";
    }
}
