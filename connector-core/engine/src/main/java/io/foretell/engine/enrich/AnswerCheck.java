package io.foretell.engine.enrich;

import io.foretell.engine.values.SafeText;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.Failed;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Predicted;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Whether a prediction is one of what its enricher declared; one that is not would only be refused by the CRM. */
final class AnswerCheck {
    /** More digits before the point fit into no CRM's number field. */
    private static final int MOST_DIGITS = 18;

    private final List<OutputField> outputs;

    AnswerCheck(List<OutputField> outputs) {
        this.outputs = List.copyOf(outputs);
    }

    /** The result itself, or a {@link Failed} that says what is wrong with it. */
    EnrichResult of(EnrichResult result) {
        if (!(result instanceof Predicted predicted)) {
            return result;
        }
        return outputs.stream()
                .flatMap(output ->
                        wrong(output, predicted.outputs().getOrDefault(output.name(), FieldValue.MISSING)).stream())
                .findFirst()
                .<EnrichResult>map(Failed::new)
                .orElse(result);
    }

    private static Optional<String> wrong(OutputField output, FieldValue value) {
        if (value.isMissing()) {
            return Optional.empty();
        } else if (!fits(output.type(), value)) {
            return said(output, value, "which is no " + output.type());
        } else if (output.type() == FieldType.CHOICE && !output.choices().contains(value.asPlainText())) {
            return said(output, value, "which is none of " + String.join(", ", output.choices()));
        }
        return value.asNumber().filter(AnswerCheck::isTooLong).flatMap(n -> said(output, value, "which fits no field"));
    }

    private static boolean fits(FieldType type, FieldValue value) {
        return switch (type) {
            case NUMBER, MONEY -> value.asNumber().isPresent();
            case BOOL -> value instanceof FieldValue.Bool;
            case DATE, TIMESTAMP -> value.asInstant().isPresent();
            case TEXT, CHOICE -> value instanceof FieldValue.Text || value instanceof FieldValue.Choice;
            case MANY -> value instanceof FieldValue.Many;
            case REF -> value instanceof FieldValue.Ref;
        };
    }

    private static boolean isTooLong(BigDecimal number) {
        return (long) number.precision() - number.scale() > MOST_DIGITS;
    }

    private static Optional<String> said(OutputField output, FieldValue value, String why) {
        String text = SafeText.cut(value.asPlainText(), 60);
        return Optional.of("the enricher gave '" + text + "' for its output '" + output.name() + "', " + why
                + ": tell the plugin's author");
    }
}
