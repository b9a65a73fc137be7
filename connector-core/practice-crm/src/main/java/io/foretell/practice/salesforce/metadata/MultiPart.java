package io.foretell.practice.salesforce.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body by name; RFC 7578 as far as clients use it. */
final class MultiPart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";\\r\\n]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private MultiPart() {}

    /** @throws BadDeploy if the body is no multipart body */
    static Map<String, byte[]> parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/") || !boundary.find()) {
            throw new BadDeploy("INVALID_MULTIPART_REQUEST", "The request must be multipart/form-data with a boundary");
        }
        byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int start = find(body, mark, 0);
        while (start >= 0) {
            int from = start + mark.length;
            int end = find(body, mark, from);
            if (end < 0) {
                break;
            }
            part(Arrays.copyOfRange(body, from, end), parts);
            start = end;
        }
        return parts;
    }

    private static void part(byte[] part, Map<String, byte[]> parts) {
        int head = find(part, END_OF_HEAD, 0);
        if (head < 0) {
            return;
        }
        Matcher name = NAME.matcher(new String(part, 0, head, StandardCharsets.UTF_8));
        if (name.find()) {
            int from = head + END_OF_HEAD.length;
            // The line break before the boundary belongs to the boundary.
            parts.put(name.group(1), Arrays.copyOfRange(part, from, Math.max(from, part.length - 2)));
        }
    }

    private static int find(byte[] in, byte[] wanted, int from) {
        for (int i = from; i <= in.length - wanted.length; i++) {
            if (in[i] == wanted[0] && Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
