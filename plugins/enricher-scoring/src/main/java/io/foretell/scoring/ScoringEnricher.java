package io.foretell.scoring;

import static io.foretell.spi.value.FieldType.NUMBER;
import static io.foretell.spi.value.FieldType.TEXT;
import static io.foretell.spi.value.FieldType.TIMESTAMP;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TreeModel;
import io.foretell.scoring.feature.Signals;
import io.foretell.scoring.points.PointsModel;
import io.foretell.scoring.points.PointsSession;
import io.foretell.spi.enrich.Abstained;
import io.foretell.spi.enrich.EnrichResult;
import io.foretell.spi.enrich.EnricherContext;
import io.foretell.spi.enrich.EnricherSession;
import io.foretell.spi.enrich.EnricherSpec;
import io.foretell.spi.enrich.Freshness;
import io.foretell.spi.enrich.InputRole;
import io.foretell.spi.enrich.Learning;
import io.foretell.spi.enrich.OutputField;
import io.foretell.spi.enrich.Reason;
import io.foretell.spi.enrich.Sentences;
import io.foretell.spi.error.ErrorCode;
import io.foretell.spi.error.ErrorKind;
import io.foretell.spi.error.ForetellException;
import io.foretell.spi.train.EvaluableEnricher;
import io.foretell.spi.train.Report;
import io.foretell.spi.train.TrainableEnricher;
import io.foretell.spi.train.TrainingContext;
import io.foretell.spi.train.TrainingData;
import io.foretell.spi.train.TrainingResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Answers 'which of these will turn out well?' from records whose outcome is known: a score from 1 to 100, a calibrated
 * chance in percent, a band and the reasons. The reasons' contributions are in log-odds and, with the base, add up exactly
 * to the logit of the chance.
 */
@Extension
public final class ScoringEnricher implements TrainableEnricher, EvaluableEnricher {
    private static final ErrorCode NO_TREES = new ErrorCode("F-3203", ErrorKind.CONFIG);
    static final String SCORE = "score";
    static final String CHANCE = "chance";
    static final String BAND = "band";

    /** How many of the newest rows of a list are counted by date. */
    private static final int ITEMS = 500;

    private static final List<InputRole.Column> KIND = List.of(new InputRole.Column("kind", TEXT, false));
    private static final EnricherSpec SPEC = new EnricherSpec(
            "scoring",
            "1",
            "Score, chance and band of a good outcome",
            ScoringOptions.SPECS,
            List.of(
                    InputRole.features(
                            "inputs", Set.of(), "The fields to learn from; what tells nothing is left out by itself."),
                    InputRole.list(
                            Signals.ACTIVITIES, false, KIND, ITEMS, "Activities of the record; counted by time."),
                    InputRole.list(Signals.MESSAGES, false, KIND, ITEMS, "Messages of the record; counted by time."),
                    InputRole.scalar(Signals.MOOD, false, Set.of(NUMBER), "The mood, from another enrichment."),
                    InputRole.scalar(
                            Signals.CREATED, false, Set.of(TIMESTAMP), "When the record was created, for its age.")),
            List.of(
                    OutputField.number(SCORE, "Score", 0, false, 3),
                    OutputField.number(CHANCE, "Chance (%)", 1, false, 3),
                    OutputField.choice(BAND, "Band", List.of("A", "B", "C", "D"))),
            Freshness.DAILY,
            Learning.OUTCOME);

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
        byte[] artefact = context.model().get().artefact();
        ScoringOptions options = ScoringOptions.of(context.options());
        if (PointsModel.is(artefact)) {
            return new PointsSession(PointsModel.of(artefact), options.bands(), options.reasons());
        }
        ScoringModel model = ScoringModel.of(artefact);
        return new ScoringSession(model, trees(model, context), options, context.zone());
    }

    /** The caller closes them. */
    static Optional<TreeModel> trees(ScoringModel model, EnricherContext context) {
        if (model.trees().length == 0) {
            return Optional.empty();
        }
        BoostedTrees trees = context.service(BoostedTrees.class).orElseThrow(() -> missing(context, "boosted trees"));
        int columns = model.encoding().denseWidth();
        if (TreesAndNet.isIn(model.trees())) {
            NeuralNets nets = context.service(NeuralNets.class).orElseThrow(() -> missing(context, "a neural net"));
            return Optional.of(TreesAndNet.load(model.trees(), columns, trees, nets));
        }
        return Optional.of(trees.load(model.trees(), columns));
    }

    private static ForetellException missing(EnricherContext context, String what) {
        return new ForetellException(
                NO_TREES,
                "The model of '" + context.enrichment() + "' has " + what + ", which this installation cannot run."
                        + " Install the full distribution, or train again.");
    }

    @Override
    public TrainingResult train(TrainingData data, TrainingContext context) {
        return new ScoringTraining(data, context).run();
    }

    @Override
    public Report evaluate(TrainingData data, TrainingContext context) {
        return HeldOutEvaluation.wanted(data)
                ? new HeldOutEvaluation(data, context).run()
                : new ScoringEvaluation(data, context).run();
    }

    @Override
    public Map<String, String> messages(Locale locale) {
        return Sentences.beside(ScoringEnricher.class, locale);
    }
}
