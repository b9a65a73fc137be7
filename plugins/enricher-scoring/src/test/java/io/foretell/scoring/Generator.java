package io.foretell.scoring;

import io.foretell.scoring.learn.Logits;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.record.RelatedItem;
import io.foretell.spi.train.Example;
import io.foretell.spi.train.FeatureField;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** Records whose true chance is known: planted effects of every kind of field, with holes and noise fields. */
final class Generator {
    /** A record with the log-odds that its outcome was drawn from. */
    record Truth(RecordView view, double logit, double label) {}

    private static final List<String> SOURCES = List.of("referral", "web", "fair", "list");
    private static final double[] SOURCE_EFFECTS = {1.2, 0.3, 0, -1.2};

    private final Random random;
    private final double strength;
    private int next;

    /** @param strength multiplies all effects; 0 makes pure noise */
    Generator(long seed, double strength) {
        this.random = new Random(seed);
        this.strength = strength;
    }

    Truth next() {
        int source = random.nextInt(SOURCES.size());
        double visits = Math.floor(Math.exp(random.nextGaussian() + 1));
        boolean phone = random.nextDouble() < 0.6;
        boolean wantsNews = random.nextBoolean();
        int messages = random.nextInt(6);
        int age = random.nextInt(90);
        double logit = -0.8
                + strength
                        * (SOURCE_EFFECTS[source]
                                + 0.9 * (Math.log1p(visits) - 1.4)
                                + (phone ? 0.5 : -0.7)
                                + 0.25 * (messages - 2.5)
                                - 0.02 * (age - 45));
        double label = random.nextDouble() < Logits.probability(logit) ? 1 : 0;
        List<RelatedItem> items = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Duration ago = Duration.ofHours(1 + random.nextInt(24 * 60));
            items.add(Records.item("m" + i, Records.DEFAULT_AS_OF.minus(ago), Map.of()));
        }
        RecordView view = Records.lead("r" + next++)
                .feature("source", new FieldValue.Choice(SOURCES.get(source)))
                .feature("visits", visits)
                .feature("phone", phone ? FieldValue.text("+32 2 " + random.nextInt(1_000_000)) : FieldValue.MISSING)
                .feature("news", new FieldValue.Bool(wantsNews))
                .feature("budget", new FieldValue.Money(BigDecimal.valueOf(random.nextInt(10_000)), "EUR"))
                .feature("same", "always")
                .feature("number", FieldValue.number(1_000_000L + 7L * next))
                .value("created", new FieldValue.Timestamp(Records.DEFAULT_AS_OF.minus(Duration.ofDays(age))))
                .related("messages", items, 500)
                .build();
        return new Truth(view, logit, label);
    }

    List<Truth> truths(int count) {
        List<Truth> truths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            truths.add(next());
        }
        return truths;
    }

    InMemoryTrainingData data(int count) {
        InMemoryTrainingData data = empty();
        List<Truth> truths = truths(count);
        for (int i = 0; i < count; i++) {
            data.add(new Example(
                    truths.get(i).view(),
                    OptionalDouble.of(truths.get(i).label()),
                    Records.DEFAULT_AS_OF.plusSeconds(i),
                    ""));
        }
        return data;
    }

    static InMemoryTrainingData empty() {
        return new InMemoryTrainingData()
                .feature(new FeatureField("source", "Source", FieldType.CHOICE, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("visits", "Visits", FieldType.NUMBER, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("phone", "Phone", FieldType.TEXT, FeatureField.Knowledge.LATEST_ONLY))
                .feature(new FeatureField("news", "Wants news", FieldType.BOOL, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("budget", "Budget", FieldType.MONEY, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("same", "Same", FieldType.TEXT, FeatureField.Knowledge.HISTORICAL))
                .feature(new FeatureField("number", "Number", FieldType.NUMBER, FeatureField.Knowledge.HISTORICAL));
    }
}
