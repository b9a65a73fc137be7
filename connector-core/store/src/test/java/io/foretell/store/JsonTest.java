package io.foretell.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    /** Stored data outlives this program: a change here needs a migration. */
    @Test
    void the_stored_form_of_values_stays_as_it_is() {
        Map<String, FieldValue> values = Map.of(
                "a", new FieldValue.Text("x"),
                "b", new FieldValue.Number(new BigDecimal("12.50")),
                "c", new FieldValue.Money(new BigDecimal("100"), "EUR"),
                "d", new FieldValue.Bool(true),
                "e", new FieldValue.Date(LocalDate.of(2026, 3, 1)),
                "f", new FieldValue.Timestamp(Instant.parse("2026-03-01T10:00:00.000001Z")),
                "g", new FieldValue.Choice("won"),
                "h", new FieldValue.Many(List.of("1", "2")),
                "i", new FieldValue.Ref("res.partner", "7", "Ada"),
                "j", FieldValue.MISSING);
        String json = "{'a':'x','b':12.5,'c':{'money':100,'currency':'EUR'},'d':true,'e':{'date':'2026-03-01'},"
                + "'f':{'timestamp':'2026-03-01T10:00:00.000001Z'},'g':{'choice':'won'},'h':{'many':['1','2']},"
                + "'i':{'ref':'7','object':'res.partner','label':'Ada'},'j':null}";

        assertThat(Json.values(values)).isEqualTo(json.replace('\'', '"'));
        assertThat(Json.read(json.replace('\'', '"'), Json.VALUES)).isEqualTo(values);
        assertThat(Json.read(Json.write(FieldValue.MISSING), Json.VALUE)).isEqualTo(FieldValue.MISSING);
    }

    @Test
    void labels_are_stored_although_they_take_no_part_in_equality() {
        String json = "{'g':{'choice':'won','label':'Won'},'h':{'many':['1','2'],'labels':['Tea','Mugs']},"
                + "'i':{'ref':'7','object':'res.partner','label':'Ada'}}";
        Map<String, FieldValue> values = Json.read(json.replace('\'', '"'), Json.VALUES);
        assertThat(values)
                .isEqualTo(Map.of(
                        "g", new FieldValue.Choice("won"),
                        "h", new FieldValue.Many(List.of("1", "2")),
                        "i", new FieldValue.Ref("res.partner", "7", "")));
        assertThat(Json.values(values)).isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void the_ends_of_time_become_the_farthest_moments() {
        assertThat(Columns.moment(Columns.micros(Instant.MAX))).isAfter(Instant.parse("+200000-01-01T00:00:00Z"));
        assertThat(Columns.moment(Columns.micros(Instant.MIN))).isBefore(Instant.parse("-200000-01-01T00:00:00Z"));
        assertThat(Columns.moment(Columns.micros(Instant.parse("1960-01-01T00:00:00.000001999Z"))))
                .isEqualTo(Instant.parse("1960-01-01T00:00:00.000001Z"));
    }
}
