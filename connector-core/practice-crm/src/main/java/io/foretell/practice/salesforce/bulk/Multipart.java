package io.foretell.practice.salesforce.bulk;

import io.foretell.practice.salesforce.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job and its rows in one request. */
record Multipart(byte[] job, byte[] content) {
    private static final int MAX_CHARACTERS = 100_000;
    private static final Pattern BOUNDARY = Pattern.compile("(?i).*boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("(?is).*name=\"?([^\";\\r\\n]+)\"?.*");

    static Multipart parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw ApiException.badRequest("INVALIDJOB", "The multipart request has no boundary");
        }
        // One byte is one character here, so that the bytes of the parts come out as they were.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new HashMap<>();
        for (String part : text.split(Pattern.quote("--" + boundary.group(1)))) {
            int blank = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
            if (name.matches()) {
                String content = part.substring(blank + 4);
                String trimmed = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content;
                parts.put(name.group(1).toLowerCase(Locale.ROOT), trimmed.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        byte[] job = parts.get("job");
        byte[] content = parts.get("content");
        if (job == null || content == null) {
            throw ApiException.badRequest("INVALIDJOB", "The multipart request needs the parts job and content");
        }
        if (new String(content, StandardCharsets.UTF_8).length() > MAX_CHARACTERS) {
            throw ApiException.badRequest(
                    "INVALIDJOB", "A multipart request is limited to 100,000 characters of content");
        }
        return new Multipart(job, content);
    }
}
