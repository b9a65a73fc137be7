package io.foretell.ai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The English encoder, from texts to vectors, beside ONNX Runtime on the same weights; sorted beside unsorted; and the
 * processor's own ceiling beside both. Every side takes its turn in every round, so that a machine that is busy with other
 * things is busy for all of them. Arguments: rounds, texts of 20 tokens, texts of mixed lengths.
 */
final class SpeedBenchmark {
    private static final int WORKERS = 2;
    private static final int UNSORTED_BATCH = 32;
    /** Multiplications and additions of the linear layers per token, and of attention per pair of tokens. */
    private static final double PER_TOKEN = 21.23e6;

    private static final double PER_PAIR = 4.0 * 384 * 6;
    private static final int SHORT = 20;
    /** A bfloat16 instruction does two steps where a 32-bit one does one (AVX512_BF16, VDPBF16PS). */
    private static final int BFLOAT16_GAIN = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Tokenizer tokenizer = Tokenizer.load(Pretrained.ENGLISH);
    private final int rounds;

    private SpeedBenchmark(int rounds) throws IOException {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int shortTexts = args.length > 1 ? Integer.parseInt(args[1]) : 1_920;
        int mixedTexts = args.length > 2 ? Integer.parseInt(args[2]) : 640;
        try (AiRuntime plain = runtime(Variant.F32_PLAIN);
                AiRuntime packed = runtime(Variant.F32);
                AiRuntime half = runtime(Variant.BF16);
                OnnxSide onnx = new OnnxSide(Pretrained.ENGLISH)) {
            List<AiRuntime> ours = new ArrayList<>(List.of(packed, plain));
            if (Processor.ofThisMachine().variants().contains(Variant.BF16)) {
                ours.add(0, half);
            }
            SpeedBenchmark benchmark = new SpeedBenchmark(rounds);
            benchmark.run(ours, onnx, shortTexts, mixedTexts);
            benchmark.workers.shutdown();
        }
    }

    private static AiRuntime runtime(Variant variant) {
        return AiRuntime.start(new AiSettings(
                AiSettings.shared().folder(), java.util.Optional.of(variant), WORKERS, 0));
    }

    private void run(List<AiRuntime> runtimes, OnnxSide onnx, int shortTexts, int mixedTexts) throws Exception {
        BenchmarkTexts texts = new BenchmarkTexts(tokenizer);
        say("load " + load() + ", " + rounds + " rounds, " + WORKERS + " workers of one thread each");
        Side beside = new Side("ONNX Runtime f32", all -> batched(all, onnx::run));
        List<Side> sides = new ArrayList<>();
        runtimes.forEach(runtime -> sides.add(whole(runtime)));
        List<Double> ceilings = compare(with(sides, beside), texts.ofTokens(SHORT, shortTexts));
        double ceiling = Side.median(ceilings);
        say(String.format(
                Locale.ROOT,
                "%n%d texts of %d tokens; ceiling of one thread %.0f GFLOP/s in 32-bit floats, %.0f in bfloat16%n",
                shortTexts, SHORT, ceiling, BFLOAT16_GAIN * ceiling));
        say("| who | texts/s | texts/CPU s | of the ceiling | times ONNX Runtime by the clock | by CPU time |");
        say("|---|---|---|---|---|---|");
        with(sides, beside).forEach(side -> line(side, beside, ceiling));

        say(String.format(Locale.ROOT, "%n%d texts of mixed lengths, up to 256 tokens%n", mixedTexts));
        List<Side> mixed = new ArrayList<>();
        for (AiRuntime runtime : runtimes) {
            TorchModule module = encoder(runtime).module();
            mixed.add(whole(runtime));
            mixed.add(new Side(name(runtime) + ", unsorted", all -> batched(all, module::run)));
        }
        mixed.add(beside(onnx));
        compare(mixed, texts.mixed(mixedTexts));
        say("| who | texts/s | texts/CPU s | times its unsorted self by the clock | by CPU time |");
        say("|---|---|---|---|---|");
        for (int i = 0; i < mixed.size(); i++) {
            Side side = mixed.get(i);
            Side other = i % 2 == 0 && i + 1 < mixed.size() ? mixed.get(i + 1) : side;
            say(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f | %.2f |",
                    side.name,
                    Side.median(side.perSecond),
                    Side.median(side.perCpuSecond),
                    side.times(other, s -> s.perSecond),
                    side.times(other, s -> s.perCpuSecond)));
        }
        say("load " + load());
    }

    private Side beside(OnnxSide onnx) {
        return new Side("ONNX Runtime f32, unsorted", all -> batched(all, onnx::run));
    }

    private static List<Side> with(List<Side> sides, Side last) {
        List<Side> all = new ArrayList<>(sides);
        all.add(last);
        return all;
    }

    private static void line(Side side, Side beside, double ceiling) {
        double flops = SHORT * PER_TOKEN + SHORT * SHORT * PER_PAIR;
        double most = ceiling * 1e9 * (side.name.equals(Variant.BF16.key()) ? BFLOAT16_GAIN : 1);
        say(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f%% | %.2f | %.2f |",
                side.name,
                Side.median(side.perSecond),
                Side.median(side.perCpuSecond),
                100 * Side.median(side.perCpuSecond) * flops / most,
                side.times(beside, s -> s.perSecond),
                side.times(beside, s -> s.perCpuSecond)));
    }

    /** @return the ceilings that were measured between the rounds */
    private List<Double> compare(List<Side> sides, List<String> texts) throws Exception {
        sides.forEach(side -> side.warmUp(texts.subList(0, Math.min(texts.size(), 4 * UNSORTED_BATCH))));
        List<Double> ceilings = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Side side : sides) {
                side.round(texts);
            }
            ceilings.add(ceiling());
        }
        return ceilings;
    }

    private static Side whole(AiRuntime runtime) {
        return new Side(name(runtime), encoder(runtime)::encode);
    }

    private static String name(AiRuntime runtime) {
        return encoder(runtime).description().variant().key();
    }

    private static TorchTextEncoder encoder(AiRuntime runtime) {
        return (TorchTextEncoder)
                runtime.textEncoders().forLanguage(Pretrained.ENGLISH.language()).orElseThrow();
    }

    /** What most programs do: batches of 32 as the texts come, padded to the longest of the batch. */
    private List<float[]> batched(List<String> texts, Function<TokenBatch, List<float[]>> model) {
        List<long[]> ids = tokenizer.ids(texts);
        List<CompletableFuture<List<float[]>>> running = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += UNSORTED_BATCH) {
            List<long[]> rows = ids.subList(from, Math.min(ids.size(), from + UNSORTED_BATCH)).stream()
                    .sorted((a, b) -> b.length - a.length)
                    .toList();
            TokenBatch batch = new TokenBatch(List.of(), rows);
            running.add(CompletableFuture.supplyAsync(() -> model.apply(batch), workers));
        }
        return running.stream().flatMap(batch -> batch.join().stream()).toList();
    }

    private static double ceiling() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        System.getProperty("benchmark.ceiling", "connector-core/ai/src/benchmark/ceiling/Ceiling.java"),
                        String.valueOf(WORKERS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        child.waitFor();
        return Double.parseDouble(answer.strip());
    }

    private static String load() throws IOException {
        return Files.exists(Path.of("/proc/loadavg"))
                ? Files.readString(Path.of("/proc/loadavg")).split(" ")[0]
                : "unknown";
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
