package io.foretell.practice.data;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented people and companies. Addresses end in .example, which no mail server resolves. */
record People(String name, String company, String email, String phone) {
    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Carla", "David", "Elena", "Frank", "Grace", "Hugo", "Iris", "Jack", "Karin", "Leo", "Mona",
            "Nils", "Olga", "Paul", "Rosa", "Sam", "Tina", "Victor");
    private static final List<String> LAST = List.of(
            "Adler", "Baker", "Costa", "Dubois", "Evans", "Fischer", "Garcia", "Hansen", "Ivanova", "Jones", "Keller",
            "Lopez", "Martin", "Novak", "Olsen", "Peters", "Rossi", "Smith", "Turner", "Vogel");
    private static final List<String> ZH_LAST = List.of("李", "王", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴");
    private static final List<String> ZH_FIRST = List.of("伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "杰");
    private static final List<String> WORDS = List.of(
            "North", "Blue", "Alpine", "Harbor", "Silver", "Green", "Urban", "Prime", "River", "Summit", "Delta",
            "Nova");
    private static final List<String> KINDS = List.of(
            "Systems", "Foods", "Logistics", "Media", "Works", "Trading", "Health", "Labs", "Textiles", "Energy");
    private static final List<String> PINYIN = List.of("hua", "xin", "long", "da", "tai", "rui");
    private static final List<String> ZH_WORDS = List.of("华信", "新龙", "大同", "泰和", "瑞丰", "东方");
    private static final List<String> ZH_KINDS = List.of("科技", "贸易", "物流", "制造", "医疗");

    static People draw(String language, int number, Random random) {
        String phone = "+" + (language.equals("zh") ? 86 : 49) + " " + (100 + random.nextInt(900)) + " "
                + (1_000_000 + random.nextInt(9_000_000));
        if (language.equals("zh")) {
            int word = random.nextInt(ZH_WORDS.size());
            return new People(
                    Phrases.pick(ZH_LAST, random) + Phrases.pick(ZH_FIRST, random),
                    ZH_WORDS.get(word) + Phrases.pick(ZH_KINDS, random) + "有限公司",
                    "contact" + number + "@" + PINYIN.get(word) + ".example",
                    phone);
        }
        String first = Phrases.pick(FIRST, random);
        String last = Phrases.pick(LAST, random);
        String word = Phrases.pick(WORDS, random);
        String kind = Phrases.pick(KINDS, random);
        String mail = (first + "." + last + number + "@" + word + kind + ".example").toLowerCase(Locale.ROOT);
        return new People(first + " " + last, word + " " + kind, mail, phone);
    }
}
