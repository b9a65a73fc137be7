package io.foretell.scoring;

import io.foretell.scoring.learn.Logits;
import io.foretell.spi.record.RecordView;
import io.foretell.spi.value.FieldType;
import io.foretell.spi.value.FieldValue;
import io.foretell.testkit.InMemoryTrainingData;
import io.foretell.testkit.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Records of 40 fields whose true chance is known: 24 numbers, 10 categories, 6 yes or no. A third tells something: straight
 * lines, bends, holes that tell, two pairs and two triples whose effects do not add up; the rest is noise. Every tenth value is missing.
 */
final class WideGenerator {
    private static final int NUMBERS = 24;
    private static final int CATEGORIES = 10;
    private static final int FLAGS = 6;
    private static final int KEYS = 12;

    /** A record with the log-odds that its outcome was drawn from. */
    record Truth(RecordView view, double logit, double label) {}

    private final Random random;
    private final double[][] keyEffects = new double[3][KEYS];
    private int next;

    WideGenerator(long seed) {
        this.random = new Random(seed);
        for (double[] effects : keyEffects) {
            for (int key = 0; key < KEYS; key++) {
                effects[key] = 0.7 * random.nextGaussian();
            }
        }
    }

    private Truth next() {
        Records record = Records.lead("r" + next++);
        double[] numbers = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            boolean missing = random.nextInt(10) == 0;
            numbers[i] = missing ? Double.NaN : random.nextGaussian();
            record.feature(
                    "n" + i, missing ? FieldValue.MISSING : FieldValue.number(Math.rint(1000 + 250 * numbers[i]) / 10));
        }
        int[] keys = new int[CATEGORIES];
        for (int i = 0; i < CATEGORIES; i++) {
            keys[i] = (int) (KEYS * random.nextDouble() * random.nextDouble());
            record.feature("c" + i, new FieldValue.Choice("key " + keys[i]));
        }
        boolean[] flags = new boolean[FLAGS];
        for (int i = 0; i < FLAGS; i++) {
            flags[i] = random.nextBoolean();
            record.feature("f" + i, new FieldValue.Bool(flags[i]));
        }
        double logit = -0.9
                + 0.6 * zeroWhereMissing(numbers[0])
                - 0.4 * zeroWhereMissing(numbers[1])
                + (Double.isNaN(numbers[2]) ? 0.8 : 0)
                + 0.7 * Math.sin(2 * zeroWhereMissing(numbers[3]))
                - 0.4 * zeroWhereMissing(numbers[4]) * zeroWhereMissing(numbers[4])
                + 0.6 * zeroWhereMissing(numbers[5]) * zeroWhereMissing(numbers[6])
                + (flags[0] ? 0.5 : 0)
                + (flags[1] == flags[2] ? 0.5 : -0.5)
                + (numbers[7] > 0 && numbers[8] > 0 && flags[3] ? 2.5 : 0)
                + (numbers[9] < 0 && numbers[10] < 0 && keys[3] < 3 ? -2.5 : 0);
        for (int i = 0; i < keyEffects.length; i++) {
            logit += keyEffects[i][keys[i]];
        }
        return new Truth(record.build(), logit, random.nextDouble() < Logits.probability(logit) ? 1 : 0);
    }

    private static double zeroWhereMissing(double number) {
        return Double.isNaN(number) ? 0 : number;
    }

    List<Truth> truths(int count) {
        List<Truth> truths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            truths.add(next());
        }
        return truths;
    }

    static InMemoryTrainingData data(List<Truth> truths) {
        InMemoryTrainingData data = new InMemoryTrainingData();
        for (int i = 0; i < NUMBERS; i++) {
            data.feature("n" + i, FieldType.NUMBER);
        }
        for (int i = 0; i < CATEGORIES; i++) {
            data.feature("c" + i, FieldType.CHOICE);
        }
        for (int i = 0; i < FLAGS; i++) {
            data.feature("f" + i, FieldType.BOOL);
        }
        for (int i = 0; i < truths.size(); i++) {
            data.labelled(truths.get(i).view(), truths.get(i).label(), Records.DEFAULT_AS_OF.plusSeconds(i));
        }
        return data;
    }
}
