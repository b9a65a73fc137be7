package io.foretell.practice.salesforce.page;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.Row;
import io.foretell.practice.salesforce.org.View;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a person reads them. */
final class Values {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final View view;

    Values(View view) {
        this.view = view;
    }

    String of(FieldDef field, Row row) {
        Object value = row.get(field);
        if (value == null) {
            return "";
        }
        if (field.type() == FieldType.REFERENCE) {
            return name(value.toString());
        }
        if (value instanceof BigDecimal number) {
            return (field.type() == FieldType.CURRENCY ? "$ " : "") + number(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? "Yes" : "No";
        }
        if (value instanceof Map<?, ?> address) {
            return address.values().stream()
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        return value instanceof Instant time ? TIME.format(time) : value.toString();
    }

    /** The name of the row with this id; the id when there is none. */
    String name(String id) {
        return view.row(id)
                .flatMap(row -> row.object().nameField().map(field -> row.text(field.name())))
                .orElse(id);
    }

    static String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }
}
