package io.foretell.engine.decide;

import io.foretell.engine.context.RunContext;
import io.foretell.engine.plan.BoundEnrichment;
import io.foretell.engine.plan.OwnFieldNames;
import io.foretell.engine.state.PredictionKind;
import io.foretell.engine.state.StoredPrediction;
import io.foretell.engine.values.Norms;
import io.foretell.engine.words.ReasonRenderer;
import io.foretell.spi.crm.ObjectSchema;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.value.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a prediction would like to see in our fields, {@code changed_on} aside. */
final class Desired {
    private final RunContext context;
    private final BoundEnrichment bound;
    private final ObjectSchema schema;
    private final ReasonRenderer words;

    Desired(RunContext context, BoundEnrichment bound) {
        this.context = context;
        this.bound = bound;
        this.schema = java.util.Objects.requireNonNull(
                context.plan().schemas().get(bound.config().object()));
        this.words = new ReasonRenderer(bound.entry().messages(context.language()), context.language(), context.zone());
    }

    /** By output name. An abstention clears every output and says why. */
    Map<String, FieldValue> of(StoredPrediction prediction) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (OutputField output : bound.spec().outputs()) {
            String field = bound.fields().get(output.name());
            if (field != null) {
                FieldValue value = prediction.kind() == PredictionKind.PREDICTED
                        ? prediction.outputs().getOrDefault(output.name(), FieldValue.MISSING)
                        : FieldValue.MISSING;
                if (lacks(field, value)) {
                    continue;
                }
                FieldValue cut = context.norms().forWriting(value, output);
                values.put(output.name(), context.norms().shorten(cut, length(field, output.length())));
            }
        }
        String reasons = bound.fields().get(BoundEnrichment.REASONS);
        if (reasons != null) {
            FieldValue text = FieldValue.text(words.render(prediction.reasons(), prediction.computedAt()));
            values.put(
                    BoundEnrichment.REASONS,
                    context.norms().shorten(text, length(reasons, OwnFieldNames.REASONS_LENGTH)));
        }
        return values;
    }

    /** Choices that the CRM's own list for the field lacks: only that field of the record is left alone. */
    List<String> lackingOptions(StoredPrediction prediction) {
        List<String> lacking = new ArrayList<>();
        if (prediction.kind() == PredictionKind.PREDICTED) {
            prediction.outputs().forEach((output, value) -> {
                String field = bound.fields().get(output);
                if (field != null && lacks(field, value)) {
                    lacking.add("field '" + field + "' has no option '" + value.asPlainText() + "'");
                }
            });
        }
        return lacking;
    }

    private boolean lacks(String field, FieldValue value) {
        ObjectSchema.Field described = schema.fields().get(field);
        return described != null && value instanceof FieldValue.Choice choice && described.lacks(choice.key());
    }

    /** Whether reasons that stand in the CRM are in other words than these: another language, or a translation. */
    boolean otherWords(FieldValue reasons) {
        return !words.mayHaveWritten(reasons.asPlainText());
    }

    /** Whether reasons that stand in the CRM are sentences of ours throughout, whatever they say. */
    boolean isOurs(FieldValue reasons) {
        String text = reasons.asPlainText();
        int longest = length(bound.fields().getOrDefault(BoundEnrichment.REASONS, ""), OwnFieldNames.REASONS_LENGTH);
        return words.isAllOf(text, longest > 0 && text.length() > 0.9 * longest);
    }

    /** The rendered reason of an abstention, for counting. */
    String whyNot(StoredPrediction prediction) {
        return words.render(prediction.reasons(), prediction.computedAt());
    }

    private int length(String field, int wanted) {
        return Norms.length(schema, field, wanted);
    }
}
