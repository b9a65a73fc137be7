package io.foretell.practice.salesforce.soql;

import io.foretell.practice.salesforce.org.FieldDef;
import io.foretell.practice.salesforce.org.FieldType;
import io.foretell.practice.salesforce.org.PicklistValue;
import io.foretell.practice.salesforce.org.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions of one value. Dates are taken apart in UTC, unless convertTimezone is around the field. */
final class Functions {
    private static final Set<String> PASSING = Set.of("CONVERTCURRENCY", "CONVERTTIMEZONE");

    private Functions() {}

    static Operand<Row> apply(Scope scope, Expression.Call call, Resolver resolver) {
        Expression argument =
                call.arguments().isEmpty() ? null : call.arguments().get(0);
        if (argument == null || call.isAggregate() || call.function().equals("GROUPING")) {
            throw SoqlException.malformed("aggregate function " + call.function() + " is not allowed here");
        }
        Operand<Row> inner = resolver.operand(argument);
        if (PASSING.contains(call.function())) {
            return inner;
        }
        if (call.function().equals("TOLABEL")) {
            return inner.as(inner.name(), FieldType.STRING, value -> label(inner.field(), value));
        }
        if (call.function().equals("FORMAT")) {
            return inner.as(inner.name(), FieldType.STRING, value -> value == null ? null : value.toString());
        }
        if (inner.type() != FieldType.DATE && inner.type() != FieldType.DATETIME) {
            throw scope.invalidField(
                    call.position(), "field '" + inner.name() + "' can not be used with function " + call.function());
        }
        boolean local = argument instanceof Expression.Call wrapped
                && wrapped.function().equals("CONVERTTIMEZONE");
        ZoneId zone = local ? scope.zone() : ZoneOffset.UTC;
        String name = call.function() + "(" + inner.name() + ")";
        FieldType type = call.function().equals("DAY_ONLY") ? FieldType.DATE : FieldType.INT;
        return inner.as(name, type, value -> part(call.function(), value, zone));
    }

    private static @Nullable Object label(@Nullable FieldDef field, @Nullable Object value) {
        if (field == null || value == null) {
            return value;
        }
        return field.picklist().stream()
                .filter(entry -> entry.value().equalsIgnoreCase(value.toString()))
                .map(PicklistValue::label)
                .findFirst()
                .orElse(value.toString());
    }

    private static @Nullable Object part(String function, @Nullable Object value, ZoneId zone) {
        if (value == null) {
            return null;
        }
        ZonedDateTime time = value instanceof Instant instant
                ? instant.atZone(zone)
                : ((LocalDate) value).atStartOfDay(ZoneOffset.UTC);
        if (function.equals("DAY_ONLY")) {
            return time.toLocalDate();
        }
        return BigDecimal.valueOf(
                switch (function) {
                    case "CALENDAR_YEAR", "FISCAL_YEAR" -> time.getYear();
                    case "CALENDAR_QUARTER", "FISCAL_QUARTER" -> time.get(IsoFields.QUARTER_OF_YEAR);
                    case "CALENDAR_MONTH", "FISCAL_MONTH" -> time.getMonthValue();
                    case "DAY_IN_MONTH" -> time.getDayOfMonth();
                    case "DAY_IN_WEEK" -> time.getDayOfWeek().getValue() % 7 + 1;
                    case "DAY_IN_YEAR" -> time.getDayOfYear();
                    case "HOUR_IN_DAY" -> time.getHour();
                    case "WEEK_IN_MONTH" -> time.get(ChronoField.ALIGNED_WEEK_OF_MONTH);
                    default -> time.get(ChronoField.ALIGNED_WEEK_OF_YEAR);
                });
    }
}
