package io.foretell.ai;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented texts, always the same ones. */
final class BenchmarkTexts {
    private static final String[] WORDS = ("the order has not arrived and nobody answers my call please send a new invoice"
                    + " because this one is wrong we are very happy with your service but the price went up again last"
                    + " week could you tell me when it will be ready thank you for the quick help of your team")
            .split(" ");
    private static final double MEAN_LOG = 3.5;
    private static final double SPREAD_LOG = 0.9;

    private final Tokenizer tokenizer;
    private final Random random = new Random(7);

    BenchmarkTexts(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** All of this many tokens, the two marks at the ends included. */
    List<String> ofTokens(int tokens, int count) {
        List<String> texts = new ArrayList<>(count);
        while (texts.size() < count) {
            String text = words(tokens - 2);
            if (tokenizer.ids(List.of(text)).get(0).length == tokens) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** As mail is: many short, few long, up to 256 tokens; in no order. */
    List<String> mixed(int count) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double length = Math.exp(MEAN_LOG + SPREAD_LOG * random.nextGaussian());
            texts.add(words((int) Math.max(3, Math.min(254, length))));
        }
        return texts;
    }

    private String words(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }
}
