package io.foretell.practice.salesforce.http;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.ObjectDef;
import io.foretell.practice.salesforce.org.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values and rows look in JSON. */
public final class Render {
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);

    private Render() {}

    /** Such as {@code 2026-11-21T21:12:55.000+0000}, without a colon in the offset. */
    public static String datetime(Instant instant) {
        return DATETIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** A stored value without regard to its field. */
    public static @Nullable Object value(@Nullable Object stored) {
        if (stored instanceof Instant instant) {
            return datetime(instant);
        }
        return stored instanceof LocalDate date ? date.toString() : stored;
    }

    /** A stored value; integers without a point, other numbers as doubles, hence 5 becomes 5.0 and ten millions 1.0E7. */
    public static @Nullable Object value(FieldDef field, @Nullable Object stored) {
        if (stored instanceof BigDecimal number) {
            return field.type() == FieldType.INT ? (Object) number.longValue() : (Object) number.doubleValue();
        }
        return value(stored);
    }

    /** @param base such as {@code /services/data/v67.0} */
    public static Map<String, Object> attributes(String base, ObjectDef object, String id) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("type", object.name());
        attributes.put("url", url(base, object, id));
        return attributes;
    }

    public static String url(String base, ObjectDef object, String id) {
        return base + "/sobjects/" + object.name() + "/" + id;
    }

    /** A row with these fields, in their order, nulls included. */
    public static Map<String, @Nullable Object> row(String base, Row row, Collection<FieldDef> fields) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("attributes", attributes(base, row.object(), row.id()));
        for (FieldDef field : fields) {
            json.put(field.name(), value(field, row.get(field)));
        }
        return json;
    }
}
