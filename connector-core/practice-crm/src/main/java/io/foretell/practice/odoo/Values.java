package io.foretell.practice.odoo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Between the wire and the tables: what a write accepts, and what a read shows. */
public final class Values {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Values() {}

    /** A wire value as it is stored; relations are left to {@link Commands}. */
    static @Nullable Object stored(Transaction tx, ModelDef model, FieldDef field, @Nullable Object wire) {
        boolean unset = wire == null || Boolean.FALSE.equals(wire);
        switch (field.type()) {
            case BOOLEAN:
                return truth(wire);
            case INTEGER, MANY2ONE_REFERENCE:
                return unset ? 0 : (Object) (int) number(wire, "int");
            case FLOAT, MONETARY:
                return unset ? 0.0 : (Object) number(wire, "float");
            case DATE:
                return unset ? null : date(wire);
            case DATETIME:
                return unset ? null : time(wire);
            case SELECTION:
                return unset || "".equals(wire) ? null : option(model, field, String.valueOf(wire));
            case MANY2ONE:
                return unset || Integer.valueOf(0).equals(wire) ? null : reference(tx, field, wire);
            default:
                return unset ? null : cut(String.valueOf(wire), field.size());
        }
    }

    private static boolean truth(@Nullable Object wire) {
        return wire != null
                && !Boolean.FALSE.equals(wire)
                && !"".equals(wire)
                && !(wire instanceof Number n && n.doubleValue() == 0);
    }

    private static double number(@Nullable Object wire, String kind) {
        if (wire instanceof Number number) {
            return number.doubleValue();
        }
        if (Boolean.TRUE.equals(wire)) {
            return 1;
        }
        try {
            return Double.parseDouble(String.valueOf(wire).trim());
        } catch (NumberFormatException e) {
            throw OdooException.value(
                    kind.equals("int")
                            ? "invalid literal for int() with base 10: '" + wire + "'"
                            : "could not convert string to float: '" + wire + "'");
        }
    }

    private static LocalDate date(@Nullable Object wire) {
        if (wire instanceof LocalDate date) {
            return date;
        }
        String text = String.valueOf(wire);
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            throw OdooException.value("time data '" + text + "' does not match format '%Y-%m-%d'");
        }
    }

    private static LocalDateTime time(@Nullable Object wire) {
        if (wire instanceof LocalDateTime time) {
            return time;
        }
        String text = String.valueOf(wire);
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(LocalTime.MIN)
                    : LocalDateTime.parse(text, SECONDS);
        } catch (DateTimeParseException e) {
            throw OdooException.value("time data '" + text + "' does not match format '%Y-%m-%d %H:%M:%S'");
        }
    }

    private static String option(ModelDef model, FieldDef field, String value) {
        if (!field.selection().containsKey(value)) {
            throw OdooException.value("Wrong value for " + model.name() + "." + field.name() + ": '" + value + "'");
        }
        return value;
    }

    private static Integer reference(Transaction tx, FieldDef field, @Nullable Object wire) {
        if (!(wire instanceof Integer id)) {
            throw OdooException.value("Wrong value for many2one " + field.name() + ": '" + wire + "'");
        }
        if (tx.find(field.relation(), id) == null) {
            throw OdooException.missing(field.relation(), id, tx.uid());
        }
        return id;
    }

    private static String cut(String text, int size) {
        return size > 0 && text.length() > size ? text.substring(0, size) : text;
    }

    /** What a reader sees: {@code false} for unset, except numbers, which read 0; times lose their fraction. */
    public static Object wire(FieldDef field, @Nullable Object stored) {
        if (stored == null) {
            switch (field.type()) {
                case INTEGER, MANY2ONE_REFERENCE:
                    return 0;
                case FLOAT, MONETARY:
                    return 0.0;
                default:
                    return false;
            }
        }
        if (stored instanceof LocalDateTime time) {
            return SECONDS.format(time);
        }
        return stored instanceof LocalDate date ? date.toString() : stored;
    }
}
