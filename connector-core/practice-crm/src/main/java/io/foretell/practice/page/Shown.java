package io.foretell.practice.page;

import io.foretell.practice.odoo.Database;
import io.foretell.practice.odoo.FieldDef;
import io.foretell.practice.odoo.Row;
import java.text.NumberFormat;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as a person reads them. */
final class Shown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private final Database database;

    Shown(Database database) {
        this.database = database;
    }

    String of(FieldDef field, Row row) {
        Object value = row.get(field.name());
        if (value == null) {
            return "";
        }
        switch (field.type()) {
            case MANY2ONE:
                return name(field.relation(), row.ref(field.name()));
            case SELECTION:
                return field.selection().getOrDefault(value.toString(), value.toString());
            case FLOAT, MONETARY:
                return number(row.number(field.name()));
            case BOOLEAN:
                return row.flag(field.name()) ? "Yes" : "No";
            case DATETIME:
                return time(row.time(field.name()));
            default:
                return value.toString();
        }
    }

    String name(String model, int id) {
        Row row = id == 0 ? null : database.row(model, id);
        return row == null ? "" : row.text("name");
    }

    static String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    static String money(double value) {
        return "$ " + String.format(Locale.ENGLISH, "%,.0f", value);
    }

    static String time(@Nullable LocalDateTime time) {
        return time == null ? "" : TIME.format(time);
    }
}
