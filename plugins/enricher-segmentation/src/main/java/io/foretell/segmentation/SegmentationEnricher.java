package io.foretell.segmentation;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;

import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.InputRole.Column;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.enrich.Sentences;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Groups customers by recency, frequency and value of what they bought into named segments. A segment keeps its identity
 * over trainings, and a customer its segment, unless something really changed.
 */
@Extension
public final class SegmentationEnricher implements TrainableEnricher {
    static final String SEGMENT = "segment";

    private static final int ITEMS = 500;
    private static final EnricherSpec SPEC = new EnricherSpec(
            "segmentation",
            "1",
            "Customers in named segments",
            SegmentationOptions.SPECS,
            List.of(InputRole.list(
                    Purchases.ROLE,
                    true,
                    List.of(new Column(Purchases.AMOUNT, NUMBER, false), new Column(Purchases.STATUS, TEXT, false)),
                    ITEMS,
                    "Won deals or orders of the customer.")),
            List.of(OutputField.choice(SEGMENT, "Segment", SegmentName.keys())),
            Freshness.DAILY,
            Learning.UNLABELLED);

    @Override
    public EnricherSpec spec() {
        return SPEC;
    }

    @Override
    public EnricherSession open(EnricherContext context) {
        if (context.model().isEmpty()) {
            return batch -> batch.stream()
                    .<EnrichResult>map(view -> new Abstained(Reason.of("no-model")))
                    .toList();
        }
        return new SegmentationSession(
                SegmentModel.of(context.model().get().artefact()), SegmentationOptions.of(context.options()));
    }

    @Override
    public TrainingResult train(TrainingData data, TrainingContext context) {
        return new SegmentationTraining(data, context).run();
    }

    @Override
    public Map<String, String> messages(Locale locale) {
        return Sentences.beside(SegmentationEnricher.class, locale);
    }
}
