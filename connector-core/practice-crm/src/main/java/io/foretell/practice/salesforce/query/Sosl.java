package io.foretell.practice.salesforce.query;

import io.foretell.practice.salesforce.http.ApiException;
import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Rights;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.soql.SoqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search: words that must all begin some word of the row's text fields; {@code *} and {@code ?} are wildcards.
 *
 * @param group which fields are looked at: ALL, NAME, EMAIL, PHONE or SIDEBAR
 */
record Sosl(List<Pattern> words, String group, List<Returning> returning, int limit) {
    static final int MAX = 2_000;
    private static final Pattern FIND = Pattern.compile("(?is)\\s*FIND\\s*\\{(?<words>(?:[^}\\\\]++|\\\\.)*+)}"
            + "(?:\\s+IN\\s+(?<group>ALL|NAME|EMAIL|PHONE|SIDEBAR)\\s+FIELDS)?"
            + "(?:\\s+RETURNING\\s+(?<returning>.*?))?(?:\\s+LIMIT\\s+(?<limit>\\d{1,4}))?\\s*");
    private static final Pattern RETURNING = Pattern.compile(
            "(?is)\\s*(?<object>\\w+)\\s*(?:\\((?<fields>[\\w.,\\s]+?)(?<rest>\\s+(?:WHERE|ORDER\\s+BY|LIMIT)\\s.*)?\\))?\\s*");

    /** Rows of one object. */
    record Returning(SoqlQuery query, int limit) {
        static Returning of(String object, String fields, String rest, int limit) {
            SoqlQuery asked = SoqlQuery.parse("SELECT " + fields + " FROM " + object + " " + rest);
            Integer written = asked.limit();
            SoqlQuery all = new SoqlQuery(
                    asked.text(),
                    asked.select(),
                    asked.from(),
                    null,
                    asked.where(),
                    false,
                    null,
                    null,
                    asked.order(),
                    null,
                    null,
                    List.of());
            return new Returning(all, written == null ? limit : Math.min(written, limit));
        }
    }

    static Sosl parse(String text) {
        Matcher find = FIND.matcher(text);
        if (!find.matches()) {
            throw ApiException.badRequest("MALFORMED_SEARCH", "unexpected token in search: " + text);
        }
        List<Returning> returning = new ArrayList<>();
        String list = find.group("returning");
        for (String part : list == null ? new String[0] : list.split(",(?![^(]*\\))")) {
            Matcher one = RETURNING.matcher(part);
            if (!one.matches()) {
                throw ApiException.badRequest("MALFORMED_SEARCH", "unexpected token in RETURNING: " + part);
            }
            String fields = one.group("fields");
            String rest = one.group("rest");
            returning.add(
                    Returning.of(one.group("object"), fields == null ? "Id" : fields, rest == null ? "" : rest, MAX));
        }
        String limit = find.group("limit");
        return of(find.group("words"), find.group("group"), returning, limit == null ? MAX : Integer.parseInt(limit));
    }

    static Sosl of(String text, @Nullable String group, List<Returning> returning, int limit) {
        String plain = text.replaceAll("\\\\(.)", "$1").replace("\"", " ");
        List<Pattern> words = new ArrayList<>();
        for (String word : plain.trim().split("\\s+")) {
            if (!word.equalsIgnoreCase("AND") && !word.isEmpty()) {
                String regex = Pattern.quote(word).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
                words.add(Pattern.compile(
                        "(?:^|.*[^\\p{L}\\p{N}])" + regex + ".*",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
            }
        }
        String fields = group == null ? "ALL" : group.toUpperCase(Locale.ROOT).replace(" FIELDS", "");
        return new Sosl(words, fields, returning.isEmpty() ? defaults() : returning, limit);
    }

    private static List<Returning> defaults() {
        List<Returning> all = new ArrayList<>();
        for (String object : List.of("Account", "Contact", "Lead", "Opportunity")) {
            all.add(Returning.of(object, "Id", "", MAX));
        }
        return all;
    }

    boolean matches(Rights rights, Row row) {
        List<String> texts = new ArrayList<>();
        for (FieldDef field : row.object().fields()) {
            if (looked(row, field) && rights.readable(row.object(), field) && row.get(field) instanceof String text) {
                texts.add(text);
            }
        }
        return words.stream().allMatch(word -> texts.stream()
                .anyMatch(text -> word.matcher(text).matches()));
    }

    private boolean looked(Row row, FieldDef field) {
        return switch (group) {
            case "NAME" -> row.object().nameField().filter(field::equals).isPresent();
            case "EMAIL" -> field.type() == FieldType.EMAIL;
            case "PHONE" -> field.type() == FieldType.PHONE;
            default -> field.type().textual();
        };
    }
}
