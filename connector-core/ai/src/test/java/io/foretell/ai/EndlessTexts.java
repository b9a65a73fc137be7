package io.foretell.ai;

import io.foretell.ai.api.TextEncoder;
import java.util.List;
import java.util.stream.IntStream;

/** A process that encodes for ever. */
final class EndlessTexts {
    static final String COMPUTING = "computing";

    private EndlessTexts() {}

    public static void main(String[] args) {
        AiRuntime runtime = AiRuntime.start(AiSettings.shared());
        TextEncoder encoder = runtime.textEncoders().forLanguage("en").orElseThrow();
        for (int round = 0; ; round++) {
            int number = round;
            List<String> texts = IntStream.range(0, 200)
                    .mapToObj(i -> "Order " + number + "-" + i + " is late again. ".repeat(1 + i % 9))
                    .toList();
            encoder.encode(texts);
            if (round == 0) {
                System.out.println(COMPUTING);
            }
        }
    }
}
