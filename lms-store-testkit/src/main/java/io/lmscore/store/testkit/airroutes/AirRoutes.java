package io.lmscore.store.testkit.airroutes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lmscore.store.graph.GraphLoad;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.LoadReport;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.testkit.RuleViolation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The graph air-routes 1.0 by Kelvin R. Lawrence (Apache License 2.0): airports, and the routes
 * that airlines flew between them.
 *
 * <table>
 * <caption>The mapping; properties are text where no other type is given</caption>
 * <tr><th>source</th><th>store</th><th>id</th><th>properties</th></tr>
 * <tr><td>airport</td><td>{@code Airport}</td><td>{@code AUS}</td><td>code, icao, desc, city,
 *     region, country; integers runways, longest (runway, feet) and elev (feet); doubles lat and
 *     lon</td></tr>
 * <tr><td>country</td><td>{@code Country}</td><td>{@code country:US}</td><td>code, desc</td></tr>
 * <tr><td>continent</td><td>{@code Continent}</td><td>{@code continent:NA}</td><td>code,
 *     desc</td></tr>
 * <tr><td>version</td><td>{@code Version}</td><td>{@code version:1.0}</td><td>code, desc, author;
 *     instant date</td></tr>
 * <tr><td>route</td><td>{@code ROUTE}</td><td>keys are empty</td><td>integer dist (miles)</td></tr>
 * <tr><td>contains</td><td>{@code CONTAINS}</td><td>keys are empty</td><td>none; from a country or
 *     a continent to an airport</td></tr>
 * </table>
 *
 * <p>The mapping leaves out the property {@code type}, which repeats the label, and the numbers of
 * nodes and edges in the file. {@code AirRoutesConverter} among the tests of this module made the
 * resource.
 */
public final class AirRoutes {
  private static final String RESOURCE = "air-routes.txt.gz";

  private final List<Node> nodes = new ArrayList<>();
  private final List<Relationship> relationships = new ArrayList<>();

  private AirRoutes() {}

  /** Reads the graph from the resource. */
  public static AirRoutes read() {
    AirRoutes graph = new AirRoutes();
    try (InputStream in =
            Objects.requireNonNull(AirRoutes.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(new GZIPInputStream(in), UTF_8))) {
      lines.lines().forEach(graph::add);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " of the kit is damaged", e);
    }
    return graph;
  }

  /**
   * Loads the graph into the store.
   *
   * @throws RuleViolation when the store did not write every element
   */
  public static void load(GraphStore store) {
    AirRoutes graph = read();
    LoadReport report = store.load(GraphLoad.of(graph.nodes, graph.relationships));
    if (report.applied() != graph.nodes.size() + graph.relationships.size()) {
      throw new RuleViolation("loading air-routes: " + report);
    }
  }

  /** Returns all nodes. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Returns all relationships. */
  public List<Relationship> relationships() {
    return List.copyOf(relationships);
  }

  private void add(String line) {
    String[] fields = line.split("\t", -1);
    switch (fields[0]) {
      case "node" -> nodes.add(node(fields));
      case "contains" -> {
        for (int i = 2; i < fields.length; i++) {
          relationships.add(Relationship.of(fields[1], "CONTAINS", fields[i]));
        }
      }
      case "routes" -> {
        for (int i = 2; i < fields.length; i += 2) {
          int dist = Integer.parseInt(fields[i + 1]);
          relationships.add(Relationship.of(fields[1], "ROUTE", fields[i], "dist", dist));
        }
      }
      default -> {
        if (!line.startsWith("#")) {
          throw new IllegalStateException(RESOURCE + " of the kit has the line " + line);
        }
      }
    }
  }

  /** Reads the fields: "node", id, label, and the properties in the order of the table above. */
  private static Node node(String[] fields) {
    String id = fields[1];
    return switch (fields[2]) {
      case "airport" -> airport(id, fields);
      case "country" -> Node.of(id, "Country", "code", fields[3], "desc", fields[4]);
      case "continent" -> Node.of(id, "Continent", "code", fields[3], "desc", fields[4]);
      case "version" ->
          Node.of(
              id,
              "Version",
              "code",
              fields[3],
              "desc",
              fields[4],
              "author",
              fields[5],
              "date",
              Instant.parse(fields[6].replace(" UTC", "Z").replace(' ', 'T')));
      default -> throw new IllegalStateException(RESOURCE + " of the kit has a " + fields[2]);
    };
  }

  private static Node airport(String id, String[] fields) {
    return Node.of(
        id,
        "Airport",
        "code",
        fields[3],
        "icao",
        fields[4],
        "desc",
        fields[5],
        "city",
        fields[6],
        "region",
        fields[7],
        "country",
        fields[8],
        "runways",
        Integer.parseInt(fields[9]),
        "longest",
        Integer.parseInt(fields[10]),
        "elev",
        Integer.parseInt(fields[11]),
        "lat",
        Double.parseDouble(fields[12]),
        "lon",
        Double.parseDouble(fields[13]));
  }
}
