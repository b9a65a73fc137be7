package io.foretell.sentiment.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes to a text that leave its mood alone, so that the encoder learns the mood and not how a set was written: chats
 * have no last stop, no apostrophes, short spellings, typing mistakes and, in Chinese, few commas; a complaint or a
 * praise comes with a matter-of-fact sentence before or after it.
 *
 * @param company matter-of-fact sentences
 */
record Variation(String language, List<String> company) {
    private static final double WITHOUT_STOP = 0.3;
    private static final double WITHOUT_SPACES = 0.5;
    private static final double CHAT = 0.15;
    private static final double MISTAKE = 0.08;
    private static final double IN_COMPANY = 0.12;
    private static final int LONGEST_IN_COMPANY = 200;
    private static final int LONGEST_COMPANION = 100;

    private static final Map<String, String> SHORT = new LinkedHashMap<>();

    static {
        SHORT.put("\\byou\\b", "u");
        SHORT.put("\\byour\\b", "ur");
        SHORT.put("\\bare\\b", "r");
        SHORT.put("\\bplease\\b", "pls");
        SHORT.put("\\bbecause\\b", "cuz");
        SHORT.put("\\bpeople\\b", "ppl");
        SHORT.put("(?<=\\w)['\u2019](?=\\w)", "");
    }

    static Variation of(String language, List<LabelledText> texts) {
        return new Variation(
                language,
                texts.stream()
                        .filter(text ->
                                text.label() == 0.5 && text.text().length() <= longest(language, LONGEST_COMPANION))
                        .map(LabelledText::text)
                        .toList());
    }

    /** A Chinese character says about as much as three letters. */
    private static int longest(String language, int letters) {
        return language.equals("zh") ? letters / 3 : letters;
    }

    String vary(String text, boolean isPole, Random random) {
        String varied = random.nextDouble() < WITHOUT_SPACES
                ? text.replaceAll(" (n't|'s|'re|'ve|'ll|'m|'d)\\b", "$1").replaceAll(" ([.,!?;:])", "$1")
                : text;
        boolean joined = random.nextDouble() < IN_COMPANY;
        boolean stop = random.nextDouble() < WITHOUT_STOP;
        if (random.nextDouble() < CHAT) {
            varied = chat(varied, random);
        }
        if (random.nextDouble() < MISTAKE) {
            varied = mistake(varied, random);
        }
        if (joined && isPole && !company.isEmpty() && varied.length() <= longest(language, LONGEST_IN_COMPANY)) {
            varied = join(varied, company.get(random.nextInt(company.size())), random);
        }
        return stop && varied.length() > 1 ? varied.replaceFirst("[.。!！]+$", "") : varied;
    }

    private String chat(String text, Random random) {
        if (language.equals("zh")) {
            return text.replaceAll("[，。；、！]+", random.nextBoolean() ? " " : "");
        }
        String chatty = text;
        for (Map.Entry<String, String> spelling : SHORT.entrySet()) {
            if (random.nextBoolean()) {
                chatty = chatty.replaceAll(spelling.getKey(), spelling.getValue());
            }
        }
        return chatty;
    }

    /** Two neighbouring letters change places. */
    private static String mistake(String text, Random random) {
        int at = random.nextInt(Math.max(1, text.length() - 1));
        boolean letters = at + 1 < text.length()
                && Character.isLowerCase(text.charAt(at))
                && Character.isLowerCase(text.charAt(at + 1));
        return letters ? text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2) : text;
    }

    private String join(String text, String companion, Random random) {
        String gap = language.equals("zh") ? "，" : ". ";
        return random.nextBoolean()
                ? companion.replaceFirst("[.。?？!！ ]+$", "") + gap + text
                : text.replaceFirst("[.。 ]+$", "") + gap + companion;
    }
}
