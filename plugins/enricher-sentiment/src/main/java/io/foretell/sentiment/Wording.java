package io.foretell.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rewrites what the encoders have no words for: emoji and emoticons become words (a table of ours, {@code emoji.tsv}),
 * mentions, hashtags and addresses of web pages become plain text or go. Safe for several threads.
 */
final class Wording {
    private static final Wording ENGLISH = load("en");
    private static final Wording CHINESE = load("zh");

    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    private static final Pattern LEADING_MENTIONS = Pattern.compile("^(?:RT\\s++)?(?:\\s*+@\\w++[:,]?+)++\\s+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w.+-])@(?=\\w)");
    private static final Pattern HASHTAG = Pattern.compile("(?<!\\w)#([\\p{L}_][\\w\\p{L}]*)#?");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])|_");
    private static final Pattern LONG_DRAWN = Pattern.compile("(?i)([a-z!?~。！？])\\1{2,}");
    /** Skin tones, the sign that asks for a colourful picture, and the joiner within a picture. */
    private static final Pattern MODIFIERS = Pattern.compile("[\\x{1F3FB}-\\x{1F3FF}\\uFE0F\\u200D\\u2640\\u2642]");

    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00a0]+");

    private final Map<String, String> words;
    private final Pattern pictures;

    private Wording(Map<String, String> words) {
        this.words = words;
        this.pictures = Pattern.compile(words.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Wording::asPattern)
                .collect(Collectors.joining("|")));
    }

    /** Emoticons of letters and signs stand apart; a colon before a bracket elsewhere is punctuation. */
    private static String asPattern(String picture) {
        boolean emoji = picture.codePointAt(0) > 0x2000;
        String before = Character.isLetter(picture.charAt(0)) ? "(?<!\\w)" : "(?<![\\d:])";
        return emoji ? "(?:" + Pattern.quote(picture) + ")++" : before + Pattern.quote(picture) + "(?!\\w)";
    }

    /** @param language ISO 639-1 */
    static String plain(String text, String language) {
        return (language.equals("zh") ? CHINESE : ENGLISH).rewrite(text);
    }

    private String rewrite(String text) {
        String plain = LINK.matcher(text).replaceAll(" ");
        plain = LEADING_MENTIONS.matcher(plain).replaceFirst("");
        plain = MENTION.matcher(plain).replaceAll("");
        plain = HASHTAG.matcher(plain)
                .replaceAll(tag -> " " + HUMP.matcher(tag.group(1)).replaceAll(" ") + " ");
        plain = MODIFIERS.matcher(plain).replaceAll("");
        plain = pictures.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(" " + word(found.group()) + " "));
        plain = LONG_DRAWN.matcher(plain).replaceAll("$1$1");
        plain = plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        String tidy = SPACES.matcher(plain).replaceAll(" ").strip();
        return tidy.isEmpty() ? text.strip() : tidy;
    }

    /** One word for a picture, however often it is repeated. */
    private String word(String found) {
        String first = found.codePointAt(0) > 0x2000 ? Character.toString(found.codePointAt(0)) : found;
        return words.getOrDefault(first, words.getOrDefault(found, ""));
    }

    private static Wording load(String language) {
        Map<String, String> words = new HashMap<>();
        for (String line : lines()) {
            String[] entry = line.split("\t");
            for (String picture : entry[0].split(" ")) {
                words.put(picture, language.equals("zh") ? entry[2] : entry[1].toLowerCase(Locale.ROOT));
            }
        }
        return new Wording(words);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Wording.class.getResourceAsStream("emoji.tsv"), "emoji.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.contains("\t") && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
