package io.foretell.practice.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Odoo's domains (prefix notation) turned into a predicate over rows. */
final class Domain {
    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            "<>",
            "==",
            ">",
            ">=",
            "<",
            "<=",
            "in",
            "not in",
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike",
            "=?");

    private final Transaction tx;
    private final ModelDef model;
    private final List<?> terms;
    private int position;

    private Domain(Transaction tx, ModelDef model, List<?> terms) {
        this.tx = tx;
        this.model = model;
        this.terms = terms;
    }

    /** The rows of a model that a domain lets through; archived ones are hidden unless someone asks for them. */
    static Predicate<Row> compile(Transaction tx, ModelDef model, @Nullable Object domain, Context context) {
        if (domain != null && !(domain instanceof List) && !Boolean.FALSE.equals(domain)) {
            throw new OdooException(
                    "builtins.AssertionError",
                    "Domains to normalize must have a 'domain' form: a list or tuple of domain components");
        }
        List<?> terms = domain instanceof List<?> list ? list : List.of();
        Predicate<Row> all = new Domain(tx, model, terms).parseAll();
        boolean hideArchived = context.activeTest() && model.find("active") != null && !mentionsActive(terms);
        return hideArchived ? all.and(row -> row.flag("active")) : all;
    }

    private static boolean mentionsActive(List<?> terms) {
        return terms.stream()
                .anyMatch(term -> term instanceof List<?> leaf && !leaf.isEmpty() && "active".equals(leaf.get(0)));
    }

    private Predicate<Row> parseAll() {
        Predicate<Row> all = row -> true;
        while (position < terms.size()) {
            all = all.and(parse());
        }
        return all;
    }

    private Predicate<Row> parse() {
        if (position >= terms.size()) {
            throw OdooException.value("Domain " + Python.repr(terms) + " is syntactically not correct.");
        }
        Object term = terms.get(position++);
        if ("!".equals(term)) {
            return parse().negate();
        }
        if ("&".equals(term) || "|".equals(term)) {
            Predicate<Row> left = parse();
            Predicate<Row> right = parse();
            return "&".equals(term) ? left.and(right) : left.or(right);
        }
        if (!(term instanceof List<?> leaf) || leaf.size() != 3) {
            throw term instanceof String
                    ? new OdooException("builtins.IndexError", "string index out of range")
                    : OdooException.value("Invalid leaf " + Python.tuple(term));
        }
        return leaf(leaf);
    }

    private Predicate<Row> leaf(List<?> leaf) {
        if (leaf.get(0) instanceof Integer left && leaf.get(2) instanceof Integer right) {
            boolean constant = left.equals(right) == "=".equals(leaf.get(1));
            return row -> constant;
        }
        String path = String.valueOf(leaf.get(0));
        String operator = String.valueOf(leaf.get(1));
        if (!OPERATORS.contains(operator)) {
            throw OdooException.value("Invalid leaf " + Python.tuple(leaf));
        }
        int dot = path.indexOf('.');
        FieldDef field = model.find(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            throw OdooException.value(
                    "Invalid field " + model.name() + "." + path.split("\\.", 2)[0] + " in leaf " + Python.tuple(leaf));
        }
        Object right = leaf.get(2);
        if (dot >= 0) {
            return through(field, List.of(path.substring(dot + 1), operator, right == null ? false : right));
        }
        if (operator.equals("=?")) {
            return right == null || Boolean.FALSE.equals(right) ? row -> true : Leaf.of(field, "=", right, leaf);
        }
        boolean named = right instanceof String && isRelation(field);
        if (named && field.type() != FieldType.MANY2ONE_REFERENCE) {
            String negative = operator.startsWith("not ") || operator.equals("!=") ? operator : "";
            String positive = negative.isEmpty() ? operator : negative.equals("!=") ? "=" : negative.substring(4);
            Predicate<Row> hit = through(field, List.of(nameField(field), positive, right));
            return negative.isEmpty() ? hit : hit.negate();
        }
        return field.type() == FieldType.ONE2MANY
                ? oneToMany(field, operator, right)
                : Leaf.of(field, operator, right, leaf);
    }

    private static boolean isRelation(FieldDef field) {
        return field.type() == FieldType.MANY2ONE || field.type().isMany();
    }

    private String nameField(FieldDef field) {
        ModelDef other = tx.schema().model(field.relation());
        return other.find("name") != null ? "name" : other.find("subject") != null ? "subject" : "id";
    }

    /** As Odoo does it: first the matching rows of the other model, then the rows here that point to them. */
    private Predicate<Row> through(FieldDef field, List<?> rest) {
        if (!isRelation(field)) {
            throw OdooException.value(
                    "Invalid field " + model.name() + "." + field.name() + " in leaf " + Python.tuple(rest));
        }
        ModelDef other = tx.schema().model(field.relation());
        Predicate<Row> inner = compile(tx, other, List.of(rest), Context.WITH_ARCHIVED);
        Set<Integer> hits = new LinkedHashSet<>();
        for (Row row : tx.rows(other.name())) {
            if (inner.test(row)) {
                hits.add(row.id());
            }
        }
        if (field.type() == FieldType.ONE2MANY) {
            Set<Integer> parents = parents(field, hits);
            return row -> parents.contains(row.id());
        }
        return field.type() == FieldType.MANY2ONE
                ? row -> hits.contains(row.ref(field.name()))
                : row -> row.ids(field.name()).stream().anyMatch(hits::contains);
    }

    private Predicate<Row> oneToMany(FieldDef field, String operator, @Nullable Object right) {
        boolean negative = operator.equals("!=") || operator.equals("not in");
        if (right == null || Boolean.FALSE.equals(right)) {
            Set<Integer> any = parents(field, null);
            return row -> any.contains(row.id()) == negative;
        }
        Set<Integer> wanted = new TreeSet<>();
        for (Object value : right instanceof Collection<?> list ? list : List.of(right)) {
            if (value instanceof Integer id) {
                wanted.add(id);
            }
        }
        Set<Integer> parents = parents(field, wanted);
        return row -> parents.contains(row.id()) != negative;
    }

    private Set<Integer> parents(FieldDef field, @Nullable Set<Integer> children) {
        Set<Integer> parents = new TreeSet<>();
        for (Row row : tx.rows(field.relation())) {
            if ((children == null || children.contains(row.id())) && Related.belongsTo(row, model.name())) {
                parents.add(row.ref(field.inverse()));
            }
        }
        return parents;
    }

    /** Renders terms as Python would, since Odoo's messages quote them. */
    static final class Python {
        private Python() {}

        static String repr(@Nullable Object value) {
            if (value == null || Boolean.FALSE.equals(value)) {
                return value == null ? "None" : "False";
            }
            if (Boolean.TRUE.equals(value)) {
                return "True";
            }
            if (value instanceof List<?> list) {
                List<String> parts = new ArrayList<>();
                list.forEach(part -> parts.add(repr(part)));
                return "[" + String.join(", ", parts) + "]";
            }
            return value instanceof String ? "'" + value + "'" : Objects.toString(value);
        }

        static String tuple(@Nullable Object leaf) {
            String text = repr(leaf);
            return text.startsWith("[") ? "(" + text.substring(1, text.length() - 1) + ")" : text;
        }
    }
}
