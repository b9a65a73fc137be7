package io.foretell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Enricher;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether results are what their enricher declared, and whether two lists of results are the same. */
final class ResultChecks {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private ResultChecks() {}

    static void valid(Enricher enricher, List<EnrichResult> results) {
        Map<String, String> messages = enricher.messages(Locale.ENGLISH);
        for (EnrichResult result : results) {
            if (result instanceof Predicted predicted) {
                predicted.outputs().forEach((name, value) -> valid(enricher, name, value));
                predicted.reasons().forEach(reason -> valid(messages, reason));
            } else if (result instanceof Abstained abstained) {
                valid(messages, abstained.reason());
            }
        }
    }

    /** The results without their reasons. */
    static List<EnrichResult> bare(List<EnrichResult> results) {
        return results.stream()
                .map(result -> result instanceof Predicted predicted
                        ? new Predicted(predicted.outputs(), predicted.confidence(), List.of())
                        : result)
                .toList();
    }

    static void same(List<EnrichResult> expected, List<EnrichResult> actual, double tolerance, String where) {
        assertThat(actual).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            String which = where + ", result " + i;
            if (tolerance > 0
                    && expected.get(i) instanceof Predicted before
                    && actual.get(i) instanceof Predicted after) {
                close(before, after, tolerance, which);
            } else {
                assertThat(actual.get(i)).as(which).isEqualTo(expected.get(i));
            }
        }
    }

    private static void valid(Enricher enricher, String name, FieldValue value) {
        OutputField output = enricher.spec().outputs().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("output '" + name + "' is not declared"));
        if (value.isMissing()) {
            return;
        }
        assertThat(FakeTypes.typeOf(value)).as("type of output '" + name + "'").isEqualTo(output.type());
        if (output.type() == FieldType.CHOICE) {
            assertThat(output.choices()).as("choices of output '" + name + "'").contains(value.asPlainText());
        }
        if (output.type() == FieldType.TEXT) {
            assertThat(value.asPlainText())
                    .as("length of output '" + name + "'")
                    .hasSizeLessThanOrEqualTo(output.length());
        }
    }

    private static void valid(Map<String, String> messages, Reason reason) {
        assertThat(messages).as("English messages").containsKey(reason.code());
        Matcher matcher = PARAMETER.matcher(messages.getOrDefault(reason.code(), ""));
        while (matcher.find()) {
            assertThat(reason.params())
                    .as("parameters of reason '" + reason.code() + "'")
                    .containsKey(matcher.group(1));
        }
    }

    private static void close(Predicted expected, Predicted actual, double tolerance, String which) {
        assertThat(actual.confidence()).as(which).isCloseTo(expected.confidence(), within(tolerance));
        assertThat(actual.outputs())
                .as(which)
                .containsOnlyKeys(expected.outputs().keySet());
        expected.outputs().forEach((name, value) -> {
            FieldValue other = actual.outputs().getOrDefault(name, FieldValue.MISSING);
            if (value.asNumber().isPresent() && other.asNumber().isPresent()) {
                assertThat(other.asNumber().get().doubleValue())
                        .as(which + ", " + name)
                        .isCloseTo(value.asNumber().get().doubleValue(), within(tolerance));
            } else {
                assertThat(other).as(which + ", " + name).isEqualTo(value);
            }
        });
        assertThat(actual.reasons().stream().map(Reason::code))
                .as(which + ", reasons")
                .containsExactlyElementsOf(
                        expected.reasons().stream().map(Reason::code).toList());
    }
}
