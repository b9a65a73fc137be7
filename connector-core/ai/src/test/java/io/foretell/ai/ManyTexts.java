package io.foretell.ai;

import io.foretell.ai.api.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A process of its own that encodes many different texts and prints its resident memory in MB ten times. Its heap is
 * touched in full at the start, so what grows is native.
 */
final class ManyTexts {
    private static final int BATCH = 500;
    private static final int LONGEST = 40;
    private static final int PARTS = 10;
    private static final String[] WORDS =
            "invoice order late again thank you please call me back very happy price".split(" ");

    private ManyTexts() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        Random random = new Random(1);
        try (AiRuntime runtime = AiRuntime.start(AiSettings.shared())) {
            TextEncoder encoder = runtime.textEncoders().forLanguage("en").orElseThrow();
            for (int part = 1; part <= PARTS; part++) {
                for (int done = 0; done < count / PARTS; done += BATCH) {
                    encoder.encode(texts(random));
                }
                System.out.println("resident " + residentMegabytes());
            }
        }
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            StringBuilder text = new StringBuilder("Case " + random.nextInt());
            for (int words = random.nextInt(LONGEST); words > 0; words--) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
