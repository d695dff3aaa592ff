import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Lucene in the benchmark of engines: what `worker.py` is to the peers with Python bindings, and speaks alike.
 *
 * <p>Arguments: {@code build TEXTS FOLDER}, {@code once QUERIES FOLDER} or {@code serve QUERIES FOLDER}, then
 * {@code counting} to have the number of matches counted exactly in what is timed.
 */
public final class Bench {
    private static final int LIMIT = 10;
    private static final double MEMORY = 256; // megabytes before a segment is written
    private static final List<String> ALIKE = List.of("rare", "common", "3-OR", "title OR");
    private static final Sort NEWEST = new Sort(new SortField("published", SortField.Type.LONG, true));

    private record Asked(String kind, Query query) {}

    private record Answer(TopDocs top, Map<String, Integer> counts) {}

    private final IndexSearcher searcher;
    private final Map<String, List<Asked>> asked = new LinkedHashMap<>();
    private final int threshold;

    private Bench(Path queries, Path folder, boolean counting) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        searcher.setQueryCache(null); // a repeated query is to be answered, not remembered
        threshold = counting ? Integer.MAX_VALUE : LIMIT;
        for (String line : Files.readAllLines(queries)) {
            String[] parts = line.split("\t", -1);
            Query query = query(parts[1], parts[2], parts[3].split(" "));
            asked.computeIfAbsent(parts[0], kind -> new ArrayList<>()).add(new Asked(parts[0], query));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        Path folder = Path.of(arguments[2]);
        boolean counting = arguments.length > 3;
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            case "build" -> {
                long began = System.nanoTime();
                build(file, folder);
                out.println("seconds " + (System.nanoTime() - began) / 1e9);
                String status = Files.readString(Path.of("/proc/self/status"));
                String peak = status.substring(status.indexOf("VmHWM:") + 6).strip().split("\\s+")[0];
                out.println("cpu " + ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
                out.println("peak " + Long.parseLong(peak) / 1024.0);
                out.println("version Lucene " + Version.LATEST);
            }
            case "once" -> {
                Bench bench = new Bench(file, folder, counting);
                out.println(bench.look(bench.asked.values().iterator().next().get(0)));
            }
            default -> new Bench(file, folder, counting).serve(out);
        }
        out.flush();
    }

    private static void build(Path texts, Path folder) throws IOException {
        IndexWriterConfig settings = new IndexWriterConfig(new WhitespaceAnalyzer());
        settings.setRAMBufferSizeMB(MEMORY);
        settings.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        try (Directory directory = new MMapDirectory(folder);
                IndexWriter writer = new IndexWriter(directory, settings);
                BufferedReader lines = Files.newBufferedReader(texts)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", 5);
                Document document = new Document();
                document.add(new StoredField("id", parts[0]));
                document.add(new StringField("site", parts[1], Field.Store.NO));
                document.add(new SortedDocValuesField("site", new BytesRef(parts[1])));
                document.add(new NumericDocValuesField("published", Long.parseLong(parts[2])));
                document.add(new TextField("text", parts[4], Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private static Query query(String operator, String site, String[] words) {
        Query query = switch (operator) {
            case "term" -> new TermQuery(new Term("text", words[0]));
            case "phrase" -> new PhraseQuery("text", words);
            case "prefix" -> new PrefixQuery(new Term("text", words[0]));
            default -> joined(operator.equals("all") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD, words);
        };
        if (site.isEmpty()) {
            return query;
        }
        return new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term("site", site)), BooleanClause.Occur.FILTER)
                .build();
    }

    private static Query joined(BooleanClause.Occur occur, String[] words) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String word : words) {
            builder.add(new TermQuery(new Term("text", word)), occur);
        }
        return builder.build();
    }

    private void serve(PrintStream out) throws Exception {
        out.println("ready");
        out.flush();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] parts = line.split("\t");
            switch (parts[0]) {
                case "look" -> {
                    for (Asked one : asked.get(parts[1])) {
                        out.println(look(one));
                    }
                }
                case "pass" -> out.println(pass(asked.get(parts[1])));
                default -> out.println(throughput(Integer.parseInt(parts[1]), Double.parseDouble(parts[2])));
            }
            out.println(".");
            out.flush();
        }
    }

    private String pass(List<Asked> queries) throws IOException {
        StringBuilder times = new StringBuilder();
        for (Asked one : queries) {
            long began = System.nanoTime();
            answer(one, threshold);
            times.append(times.isEmpty() ? "" : " ").append(System.nanoTime() - began);
        }
        return times.toString();
    }

    private String throughput(int threads, double seconds) throws Exception {
        List<Asked> mixed = new ArrayList<>();
        for (int place = 0; place < asked.get(ALIKE.get(0)).size(); place++) {
            for (String kind : ALIKE) {
                mixed.add(asked.get(kind).get(place));
            }
        }
        AtomicLong count = new AtomicLong();
        CyclicBarrier gate = new CyclicBarrier(threads + 1);
        List<Thread> running = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            int first = number;
            Thread thread = new Thread(() -> {
                try {
                    gate.await();
                    long end = System.nanoTime() + (long) (seconds * 1e9);
                    for (int place = first; System.nanoTime() < end; place = (place + threads) % mixed.size()) {
                        answer(mixed.get(place), threshold);
                        count.incrementAndGet();
                    }
                } catch (Exception error) {
                    throw new IllegalStateException(error);
                }
            });
            thread.start();
            running.add(thread);
        }
        gate.await();
        long began = System.nanoTime();
        for (Thread thread : running) {
            thread.join();
        }
        return count + " " + (System.nanoTime() - began) / 1e9;
    }

    private Answer answer(Asked one, int threshold) throws IOException {
        if (one.kind().equals("newest")) {
            return new Answer(
                    searcher.search(one.query(), new TopFieldCollectorManager(NEWEST, LIMIT, null, threshold)), Map.of());
        }
        if (!one.kind().equals("faceted")) {
            return new Answer(
                    searcher.search(one.query(), new TopScoreDocCollectorManager(LIMIT, null, threshold)), Map.of());
        }
        var top = new TopScoreDocCollectorManager(LIMIT, null, Integer.MAX_VALUE).newCollector();
        SiteCounts sites = new SiteCounts();
        searcher.search(one.query(), MultiCollector.wrap(top, sites));
        return new Answer(top.topDocs(), sites.counts());
    }

    private String look(Asked one) throws IOException {
        Answer found = answer(one, Integer.MAX_VALUE);
        StringBuilder line = new StringBuilder().append(found.top().totalHits.value).append('\t');
        for (ScoreDoc hit : found.top().scoreDocs) {
            line.append(searcher.storedFields().document(hit.doc).get("id")).append(' ');
        }
        line.append('\t');
        found.counts().forEach((site, count) -> line.append(site).append('=').append(count).append(' '));
        return line.toString();
    }

    /** Counts matches by site. */
    private static final class SiteCounts extends SimpleCollector {
        private final Map<String, Integer> totals = new TreeMap<>();
        private SortedDocValues sites;
        private int[] counted = {};

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            gather();
            sites = context.reader().getSortedDocValues("site");
            counted = new int[sites == null ? 0 : sites.getValueCount()];
        }

        @Override
        public void collect(int document) throws IOException {
            if (sites.advanceExact(document)) {
                counted[sites.ordValue()]++;
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        Map<String, Integer> counts() throws IOException {
            gather();
            return totals;
        }

        private void gather() throws IOException {
            for (int ordinal = 0; ordinal < counted.length; ordinal++) {
                if (counted[ordinal] > 0) {
                    totals.merge(sites.lookupOrd(ordinal).utf8ToString(), counted[ordinal], Integer::sum);
                }
            }
            counted = new int[0];
        }
    }
}
