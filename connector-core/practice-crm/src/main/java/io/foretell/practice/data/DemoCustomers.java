package io.foretell.practice.data;

import io.foretell.practice.odoo.Writer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Customers of four kinds (regulars, big but rare, lapsed, once), which a segmentation should find again. */
final class DemoCustomers {
    private final Random random;
    private final LocalDateTime now;
    private final Function<String, Writer> writers;
    private final List<Integer> ids = new ArrayList<>();
    private final List<People> people = new ArrayList<>();
    private final List<String> languages = new ArrayList<>();
    private int orders;

    DemoCustomers(Random random, LocalDateTime now, Function<String, Writer> writers) {
        this.random = random;
        this.now = now;
        this.writers = writers;
    }

    void create(int count) {
        for (int i = 0; i < count; i++) {
            String language = i % 4 == 3 ? "zh" : "en";
            People person = People.draw(language, 5000 + i, random);
            LocalDateTime created =
                    now.minusDays(430L + random.nextInt(300)).minusNanos(random.nextInt(1_000_000) * 1000L);
            Map<String, Object> values = new HashMap<>();
            values.put("name", person.company());
            values.put("is_company", true);
            values.put("email", person.email());
            values.put("phone", person.phone());
            values.put("country_id", language.equals("zh") ? 7 : LeadPlan.COUNTRIES[random.nextInt(4)]);
            values.put("lang", "en_US");
            values.put("type", "contact");
            values.put("create_date", created);
            values.put("write_date", created);
            ids.add(writers.apply("res.partner").create(values));
            people.add(person);
            languages.add(language);
        }
    }

    /** A customer who writes this language; regulars come back more often than others. */
    int draw(String language) {
        for (int attempt = 0; attempt < 50; attempt++) {
            int index = random.nextInt(ids.size());
            boolean wanted = kind(index) == 0 || random.nextInt(3) == 0;
            if (wanted && languages.get(index).equals(language)) {
                return index;
            }
        }
        return language.equals("zh") ? 3 : 0;
    }

    int id(int index) {
        return ids.get(index);
    }

    People person(int index) {
        return people.get(index);
    }

    void order(int index, int lead, double amount, LocalDateTime date) {
        Map<String, Object> values = new HashMap<>();
        values.put("partner_id", id(index));
        values.put("state", "sale");
        values.put("amount_untaxed", amount);
        values.put("amount_total", Math.round(amount * 119) / 100.0);
        values.put("amount_tax", Math.round(amount * 19) / 100.0);
        values.put("date_order", date);
        values.put("create_date", date);
        values.put("write_date", date);
        if (lead != 0) {
            values.put("opportunity_id", lead);
        }
        writers.apply("sale.order").create(values);
        orders++;
    }

    /** Orders without a lead: regulars order every few weeks, the lapsed ones stopped half a year ago. */
    void repeatOrders() {
        for (int i = 0; i < ids.size(); i++) {
            int[] counts = {5, 1, 3, 1};
            int count = 1 + random.nextInt(counts[kind(i)]);
            for (int n = 0; n < count; n++) {
                int days = kind(i) == 2
                        ? 190 + random.nextInt(220)
                        : kind(i) == 0 ? random.nextInt(150) : random.nextInt(400);
                double amount = Math.round(Math.exp(random.nextGaussian() * 0.4 + (kind(i) == 1 ? 9.9 : 7.6)));
                order(i, 0, amount, now.minusDays(days + 1L).minusNanos(random.nextInt(1_000_000) * 1000L));
            }
        }
    }

    private static int kind(int index) {
        return index / 4 % 4;
    }

    int orders() {
        return orders;
    }
}
