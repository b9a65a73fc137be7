package io.foretell.sentiment.mail;

import java.util.ArrayList;
import java.util.List;

/** Dates and times as mail programs write them in whatever language: by their figures, not by the names of days and months. */
final class Figures {
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int DAYS = 31;

    private Figures() {}

    /** A number in figures. */
    private record Figure(int value, int start, int end) {
        int digits() {
            return end - start;
        }
    }

    private static List<Figure> figures(String line) {
        List<Figure> numbers = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            int start = i;
            long value = 0;
            while (i < line.length() && Character.isDigit(line.charAt(i))) {
                value = Math.min(Integer.MAX_VALUE, value * 10 + Character.digit(line.charAt(i), 10));
                i++;
            }
            if (i > start) {
                numbers.add(new Figure((int) value, start, i));
            } else {
                i++;
            }
        }
        return numbers;
    }

    /** Hours and minutes, as in {@code 9:12}, {@code 09.12}, {@code 9h12} and {@code 9时12分}. */
    static boolean hasTime(String line) {
        List<Figure> numbers = figures(line);
        for (int i = 0; i + 1 < numbers.size(); i++) {
            Figure hours = numbers.get(i);
            Figure minutes = numbers.get(i + 1);
            boolean dotted = isBetween(line, hours, minutes, ".");
            boolean partOfDate = dotted
                    && (i > 0 && isBetween(line, numbers.get(i - 1), hours, ".")
                            || i + 2 < numbers.size() && isBetween(line, minutes, numbers.get(i + 2), "."));
            boolean separated = dotted || isBetween(line, hours, minutes, ":hH时時点點시：");
            if (separated
                    && !partOfDate
                    && hours.digits() <= 2
                    && minutes.digits() == 2
                    && hours.value() <= HOURS
                    && minutes.value() < MINUTES) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(String line, Figure first, Figure second, String separators) {
        return second.start() == first.end() + 1 && separators.indexOf(line.charAt(first.end())) >= 0;
    }

    /** A day with its year or in three numbers; in the calendars that mail programs know. */
    static boolean hasDate(String line) {
        List<Figure> numbers = figures(line);
        boolean year = numbers.stream().anyMatch(Figures::isYear);
        boolean day = numbers.stream().anyMatch(Figures::isDay);
        if (year && day) {
            return true;
        }
        for (int i = 0; i + 2 < numbers.size(); i++) {
            if (isPartOfDate(line, numbers.get(i), numbers.get(i + 1))
                    && isPartOfDate(line, numbers.get(i + 1), numbers.get(i + 2))) {
                return true;
            }
        }
        return day && (line.contains("月") && line.contains("日") || line.contains("월") && line.contains("일"));
    }

    private static boolean isYear(Figure number) {
        int year = number.value();
        return number.digits() == 4
                && (year >= 1980 && year <= 2099 || year >= 2500 && year <= 2599 || year >= 1380 && year <= 1479);
    }

    private static boolean isDay(Figure number) {
        return number.digits() <= 2 && number.value() >= 1 && number.value() <= DAYS;
    }

    private static boolean isPartOfDate(String line, Figure first, Figure second) {
        String between = line.substring(first.end(), second.start()).strip();
        return first.digits() <= 2 && second.digits() <= 4 && between.length() == 1 && "./-".contains(between);
    }
}
