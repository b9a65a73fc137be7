package io.foretell.practice.data;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One synthetic lead before it is written: what is visible of it, and the outcome that follows from it by chance.
 *
 * @param mood the customer's tone, from -1 (angry) to 1 (delighted); the messages show it with noise
 * @param replyDays days between the customer's last message and the end of the story
 * @param outcome null while open
 */
record LeadPlan(
        int number,
        LocalDateTime created,
        int ageDays,
        int source,
        int industry,
        int country,
        int companySize,
        int visits,
        boolean phone,
        double revenue,
        double mood,
        int messages,
        int replyDays,
        Outcome outcome) {

    /** How the story ends, or that it has not ended. */
    enum Outcome {
        OPEN,
        WON,
        LOST
    }

    static final String[] INDUSTRIES = {"software", "manufacturing", "retail", "health", "education", "logistics"};
    static final String[] SIZES = {"1-9", "10-49", "50-249", "250+"};

    /** Ids of the stock server's countries (CN, DE, FR, GB, NL, SG, TW, US), more leads for the first ones. */
    static final int[] COUNTRIES = {29, 29, 8, 8, 7, 7, 13, 12, 22, 27, 28};

    private static final int DAYS = 425;
    private static final double[] SOURCE_EFFECT = {0.5, 0.8, -0.9, 0.6, -0.6, -0.2, -1.0};
    private static final double[] INDUSTRY_EFFECT = {0.8, 0.3, -0.6, 0.4, -0.9, 0.0};

    /**
     * Draws a lead. The chance to win is a logistic function of what is visible plus a share that nobody can see, so that
     * a good model gets an AUC of 0.80 to 0.85 and a perfect one is impossible.
     */
    static LeadPlan draw(int number, LocalDateTime created, int ageDays, boolean open, Random random) {
        int source = Math.min(random.nextInt(7), random.nextInt(7));
        int industry = random.nextInt(INDUSTRIES.length);
        int country = random.nextInt(COUNTRIES.length);
        int size = random.nextInt(SIZES.length);
        int visits = (int) Math.round(Math.exp(random.nextGaussian() * 0.9 + 1.3));
        boolean phone = random.nextInt(4) != 0;
        double revenue = Math.round(Math.exp(random.nextGaussian() * 0.8 + 8.6 + 0.35 * size) / 50) * 50.0;
        double mood = Math.max(-1, Math.min(1, random.nextGaussian() * 0.6 + 0.05));
        int messages = (int) Math.max(0, Math.round(2.2 + 0.25 * visits / 3.0 + random.nextGaussian() * 1.6));
        int replyDays = (int) Math.round(Math.exp(random.nextGaussian() * 0.9 + 1.6));
        double seen = -0.55
                + SOURCE_EFFECT[source]
                + INDUSTRY_EFFECT[industry]
                + (COUNTRIES[country] == 29 || COUNTRIES[country] == 8 ? 0.3 : -0.15)
                + 0.65 * (Math.log1p(visits) - 1.5)
                + (phone ? 0.25 : -0.75)
                - 0.25 * (Math.log(revenue) - 9)
                + (messages == 0 ? -0.3 : 1.1 * mood)
                + 0.18 * (Math.min(messages, 6) - 2.5)
                - 0.35 * (Math.log1p(replyDays) - 1.8);
        double chance = 1 / (1 + Math.exp(-(seen * 1.75 - 0.25 + random.nextGaussian() * 0.5)));
        boolean won = random.nextDouble() < chance;
        Outcome outcome = open ? Outcome.OPEN : won ? Outcome.WON : Outcome.LOST;
        return new LeadPlan(
                number, created, ageDays, source, industry, country, size, visits, phone, revenue, mood, messages,
                replyDays, outcome);
    }

    /** In the order in which they came in, as ids are given; the open ones are among the last two months. */
    static List<LeadPlan> all(Random random, LocalDateTime now, int closed, int open) {
        List<LeadPlan> plans = new ArrayList<>();
        for (int i = 0; i < closed + open; i++) {
            boolean stillOpen = i >= closed;
            double days = stillOpen ? random.nextDouble() * 55 : 20 + random.nextDouble() * (DAYS - 20);
            LocalDateTime created =
                    now.minusSeconds((long) (days * 86_400)).minusNanos(random.nextInt(1_000_000) * 1000L);
            int age = stillOpen ? (int) days : (int) Math.min(days - 1, 3 + random.nextInt(45));
            plans.add(draw(i + 1, created, age, stillOpen, random));
        }
        plans.sort(Comparator.comparing(LeadPlan::created));
        return plans;
    }

    Mood tone(Random random) {
        double shown = mood + random.nextGaussian() * 0.35;
        return shown > 0.3 ? Mood.POSITIVE : shown < -0.3 ? Mood.NEGATIVE : Mood.NEUTRAL;
    }

    int countryId() {
        return COUNTRIES[country];
    }

    /** Customers in China and Taiwan write Chinese. */
    String language() {
        return countryId() == 7 || countryId() == 28 ? "zh" : "en";
    }
}
