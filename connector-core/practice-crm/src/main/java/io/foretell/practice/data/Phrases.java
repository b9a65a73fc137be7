package io.foretell.practice.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences made from the templates of {@code phrases.txt}; each mood and language yields hundreds of them. */
final class Phrases {
    private static final Pattern CHOICE = Pattern.compile("\\(([^()]*\\|[^()]*)\\)");
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    private static final List<String> DAYS_ZH = List.of("周一", "周二", "周三", "周四", "周五");
    private static final List<String> PRODUCTS = List.of(
            "the planning board", "the mobile app", "the service package", "the new line", "the analytics module");
    private static final List<String> PRODUCTS_ZH = List.of("排产系统", "移动应用", "服务套餐", "新产品", "分析模块");
    private static final List<String> PEOPLE = List.of("Maya", "Jonas", "Mr Wei", "Alex", "Laura", "Tom");
    private static final List<String> PEOPLE_ZH = List.of("陈伟", "小李", "王经理", "张工", "刘女士");

    private final Map<String, List<String>> sections = new HashMap<>();

    Phrases() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Phrases.class.getResourceAsStream("phrases.txt"), "phrases.txt is missing"),
                StandardCharsets.UTF_8))) {
            List<String> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param section such as {@code en positive} */
    String sentence(String section, Random random) {
        String text = pick(templates(section), random);
        for (Matcher choice = CHOICE.matcher(text); choice.find(); choice = CHOICE.matcher(text)) {
            String taken = pick(List.of(choice.group(1).split("\\|")), random);
            text = text.substring(0, choice.start()) + taken + text.substring(choice.end());
        }
        boolean chinese = section.startsWith("zh");
        return capital(text.replace("$day", pick(chinese ? DAYS_ZH : DAYS, random))
                .replace("$product", pick(chinese ? PRODUCTS_ZH : PRODUCTS, random))
                .replace("$person", pick(chinese ? PEOPLE_ZH : PEOPLE, random))
                .replace("$number", String.valueOf(2 + random.nextInt(10)))
                .replace("2 th time", "second time")
                .replace("3 th time", "third time")
                .replace(" th time", "th time"));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private List<String> templates(String section) {
        return Objects.requireNonNull(sections.get(section), section);
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
