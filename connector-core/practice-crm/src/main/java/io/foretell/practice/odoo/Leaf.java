package io.foretell.practice.odoo;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One comparison of a stored field, with SQL's ideas of NULL. */
final class Leaf {
    private Leaf() {}

    static Predicate<Row> of(FieldDef field, String operator, @Nullable Object right, List<?> leaf) {
        String name = field.name();
        switch (operator) {
            case "in", "not in":
                if (!(right instanceof Collection<?>) && !(right instanceof Boolean)) {
                    throw OdooException.value("Invalid domain term " + Domain.Python.tuple(leaf));
                }
                Predicate<Row> member = member(field, right instanceof Collection<?> list ? list : List.of(right));
                return operator.equals("in") ? member : member.negate();
            case "=", "==", "!=", "<>":
                Predicate<Row> equal = right instanceof Collection<?> list
                        ? member(field, list)
                        : member(field, java.util.Collections.singletonList(right));
                return operator.startsWith("=") ? equal : equal.negate();
            case "like", "ilike", "not like", "not ilike", "=like", "=ilike":
                Pattern pattern = Like.pattern(operator, right);
                boolean negative = operator.startsWith("not");
                return row -> pattern.matcher(row.text(name)).matches() != negative;
            default:
                return ordered(field, operator, right);
        }
    }

    private static Predicate<Row> member(FieldDef field, Collection<?> wanted) {
        boolean unset = false;
        Set<Object> values = new HashSet<>();
        for (Object value : wanted) {
            if (value == null || (Boolean.FALSE.equals(value) && field.type() != FieldType.BOOLEAN)) {
                unset = true;
            } else {
                values.add(Literal.of(field, value));
            }
        }
        boolean orUnset = unset;
        String name = field.name();
        if (field.type() == FieldType.BOOLEAN) {
            return row -> values.contains(row.flag(name));
        }
        if (field.type() == FieldType.MANY2MANY) {
            return row -> (orUnset && row.ids(name).isEmpty())
                    || row.ids(name).stream().anyMatch(values::contains);
        }
        return row -> {
            Object value = row.get(name);
            // Odoo treats an empty text like an unset one, but 0 is a number.
            return value == null || "".equals(value) ? orUnset : values.contains(value);
        };
    }

    private static Predicate<Row> ordered(FieldDef field, String operator, @Nullable Object right) {
        String name = field.name();
        Object literal = Literal.of(field, Literal.endOfDay(field, operator, right));
        return row -> {
            Object value = row.get(name);
            if (value == null || value.getClass() != literal.getClass()) {
                return false;
            }
            int order = compare(value, literal);
            switch (operator) {
                case ">":
                    return order > 0;
                case ">=":
                    return order >= 0;
                case "<":
                    return order < 0;
                default:
                    return order <= 0;
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object left, Object right) {
        return left instanceof Comparable comparable ? comparable.compareTo(right) : 0;
    }

    /** SQL LIKE as a regular expression. */
    private static final class Like {
        static Pattern pattern(String operator, @Nullable Object right) {
            String text = String.valueOf(right);
            String mask = operator.startsWith("=") ? text : "%" + text + "%";
            StringBuilder regex = new StringBuilder();
            for (char c : mask.toCharArray()) {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
            int caseless = operator.contains("ilike") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            return Pattern.compile(regex.toString(), Pattern.DOTALL | caseless);
        }
    }

    /** A literal as PostgreSQL reads it: microseconds count, and an offset is silently ignored. */
    private static final class Literal {
        private static final Pattern TIME = Pattern.compile(
                "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?))?(?:Z|[+-]\\d{2}:?\\d{0,2})?");

        static Object of(FieldDef field, @Nullable Object value) {
            String text = String.valueOf(value);
            try {
                switch (field.type()) {
                    case INTEGER, MANY2ONE, MANY2MANY, ONE2MANY, MANY2ONE_REFERENCE:
                        return value instanceof Number number ? (Object) number.intValue() : Integer.valueOf(text);
                    case FLOAT, MONETARY:
                        return value instanceof Number number ? (Object) number.doubleValue() : Double.valueOf(text);
                    case BOOLEAN:
                        return Boolean.TRUE.equals(value) || Integer.valueOf(1).equals(value);
                    case DATE:
                        return time(text).toLocalDate();
                    case DATETIME:
                        return time(text);
                    default:
                        return text;
                }
            } catch (NumberFormatException e) {
                String kind = field.type() == FieldType.FLOAT || field.type() == FieldType.MONETARY
                        ? "double precision"
                        : "integer";
                throw new OdooException(
                        "psycopg2.errors.InvalidTextRepresentation",
                        "invalid input syntax for type " + kind + ": \"" + text + "\"\n");
            }
        }

        static @Nullable Object endOfDay(FieldDef field, String operator, @Nullable Object right) {
            boolean dayOnly = field.type() == FieldType.DATETIME && right instanceof String text && text.length() == 10;
            return dayOnly
                    ? right + (operator.equals(">") || operator.equals("<=") ? " 23:59:59" : " 00:00:00")
                    : right;
        }

        private static LocalDateTime time(String text) {
            var matcher = TIME.matcher(text);
            try {
                if (matcher.matches()) {
                    String clock = matcher.group(2);
                    return LocalDateTime.parse(matcher.group(1) + "T" + (clock == null ? "00:00:00" : clock));
                }
            } catch (java.time.format.DateTimeParseException e) {
                // Falls through to the database's words: "2026-13-45" looks like a date but is none.
            }
            throw new OdooException(
                    "psycopg2.errors.InvalidDatetimeFormat",
                    "invalid input syntax for type timestamp: \"" + text + "\"\n");
        }
    }
}
