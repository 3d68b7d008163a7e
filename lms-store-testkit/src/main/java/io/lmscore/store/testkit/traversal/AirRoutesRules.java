package io.lmscore.store.testkit.traversal;

import static io.lmscore.store.Capability.ALL_SHORTEST_PATHS;
import static io.lmscore.store.Capability.SIMPLE_PATHS;
import static io.lmscore.store.Capability.TRAIL_PATHS;
import static io.lmscore.store.Capability.WALK_PATHS;
import static io.lmscore.store.Capability.WEIGHTED_PATHS;
import static io.lmscore.store.graph.Filters.all;
import static io.lmscore.store.graph.Filters.eq;
import static io.lmscore.store.testkit.Expect.equal;
import static io.lmscore.store.testkit.traversal.TraversalChecks.at;
import static io.lmscore.store.testkit.traversal.TraversalChecks.names;
import static io.lmscore.store.testkit.traversal.TraversalChecks.way;
import static java.util.stream.Collectors.toSet;

import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Digest.Bucket;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.NodeSelection;
import io.lmscore.store.graph.Path;
import io.lmscore.store.graph.PathRule;
import io.lmscore.store.graph.Reached;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.ShortestPath;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.airroutes.AirRoutes;
import io.lmscore.store.testkit.tool.AllItems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Published answers about a public graph: {@link AirRoutes}. */
final class AirRoutesRules {
  private static final Traversal AUS_TO_LAX =
      at("AUS").out("ROUTE").hops(3, 3).to("Airport", eq("code", "LAX"));

  private static final ShortestPath GREENLAND_TO_NEW_ZEALAND =
      ShortestPath.out(airportsOf("GL"), airportsOf("NZ"), "ROUTE");
  private static final ShortestPath GREENLAND_TO_MALTA =
      ShortestPath.out(airportsOf("GL"), airportsOf("MT"), "ROUTE").weight("dist").maxLength(3);

  private AirRoutesRules() {}

  static List<Rule> rules() {
    return List.of(counts(), walks(), distances());
  }

  private static GraphStore airRoutes(TrialContext context) {
    return context.shared("air-routes", AirRoutes::load);
  }

  private static Rule counts() {
    return RuleBuilder.graph("PUB-1")
        .inContext(
            "3,749 nodes: 3,504 airports, 237 countries, 7 continents, one version",
            context -> {
              GraphStore graph = airRoutes(context);
              equal("nodes", graph.count(Traversal.from(NodePattern.ANY)), 3_749L);
              equal("airports", graph.count(Traversal.fromLabel("Airport", all())), 3_504L);
              equal("countries", graph.count(Traversal.fromLabel("Country", all())), 237L);
              equal("continents", graph.count(Traversal.fromLabel("Continent", all())), 7L);
              equal("versions", graph.count(Traversal.fromLabel("Version", all())), 1L);
            })
        .inContext(
            "57,645 relationships, in the digest",
            context -> {
              Digest digest = airRoutes(context).digest();
              equal("nodes", digest.nodes().stream().mapToLong(Bucket::count).sum(), 3_749L);
              equal(
                  "relationships",
                  digest.relationships().stream().mapToLong(Bucket::count).sum(),
                  57_645L);
            })
        .inContext(
            "50,637 routes, in a scan",
            context -> {
              RelationshipPattern pattern = RelationshipPattern.of("ROUTE");
              GraphStore graph = airRoutes(context);
              List<Relationship> routes =
                  AllItems.ofPages(
                      PageRequest.MAX_SIZE, page -> graph.scanRelationships(pattern, page));
              equal("routes", routes.size(), 50_637);
              equal("distinct routes", new HashSet<>(routes).size(), 50_637);
            })
        .inContext(
            "Austin is whole",
            context -> {
              var austin = airRoutes(context).node(NodeId.of("AUS")).orElseThrow();
              equal("label", austin.label(), "Airport");
              equal("city", austin.properties().text("city"), Optional.of("Austin"));
              equal("runways", austin.properties().integer("runways").orElse(0), 2L);
              equal("lat", austin.properties().number("lat").orElse(0), 30.1944999694824);
            })
        .build();
  }

  private static Rule walks() {
    return RuleBuilder.graph("PUB-2")
        .inContext("5,028 walks", context -> number(context, PathRule.WALK, 5_028), WALK_PATHS)
        .inContext("5,027 trails", context -> number(context, PathRule.TRAIL, 5_027), TRAIL_PATHS)
        .inContext(
            "4,717 simple paths", context -> number(context, PathRule.SIMPLE, 4_717), SIMPLE_PATHS)
        .inContext(
            "4,717 simple paths, one by one, as three hops",
            context -> {
              Traversal threeHops =
                  at("AUS")
                      .out("ROUTE")
                      .out("ROUTE")
                      .out("ROUTE")
                      .to("Airport", eq("code", "LAX"))
                      .limit(10_000);
              List<Path> paths = airRoutes(context).paths(threeHops, PathRule.SIMPLE);
              equal("paths", paths.size(), 4_717);
              equal("distinct paths", new HashSet<>(paths).size(), 4_717);
              Expect.that(
                  "every path goes from AUS to LAX in three routes over four airports",
                  paths.stream().allMatch(AirRoutesRules::isSimpleFromAusToLax));
            },
            SIMPLE_PATHS)
        .build();
  }

  private static boolean isSimpleFromAusToLax(Path path) {
    List<String> names = names(path.nodes());
    return path.length() == 3
        && names.get(0).equals("AUS")
        && names.get(3).equals("LAX")
        && new HashSet<>(names).size() == 4
        && path.relationships().stream().allMatch(route -> route.id().type().equals("ROUTE"));
  }

  private static void number(TrialContext context, PathRule rule, long expected) {
    equal(
        rule + " paths from AUS to LAX in three routes",
        airRoutes(context).countPaths(AUS_TO_LAX, rule),
        expected);
  }

  private static Rule distances() {
    ShortestPath ausToAgr = ShortestPath.out(NodeId.of("AUS"), NodeId.of("AGR"), "ROUTE");
    return RuleBuilder.graph("PUB-3")
        .inContext(
            "AGR is 3 routes from AUS",
            context ->
                equal(
                    "length",
                    airRoutes(context).shortestPath(ausToAgr).map(Path::length),
                    Optional.of(3)))
        .inContext(
            "6 shortest paths from AUS to AGR",
            context -> {
              List<Path> paths = airRoutes(context).shortestPaths(ausToAgr);
              equal("paths", paths.size(), 6);
              equal("distinct paths", new HashSet<>(paths).size(), 6);
              Expect.that("each of 3", paths.stream().allMatch(path -> path.length() == 3));
            },
            ALL_SHORTEST_PATHS)
        .inContext(
            "from Greenland to New Zealand there are 20 shortest paths, each of 3 routes",
            context -> {
              List<Path> paths = airRoutes(context).shortestPaths(GREENLAND_TO_NEW_ZEALAND);
              equal("paths", paths.size(), 20);
              equal("distinct paths", new HashSet<>(paths).size(), 20);
              Expect.that("each of 3", paths.stream().allMatch(path -> path.length() == 3));
              equal(
                  "first airports",
                  paths.stream().map(path -> path.start().id().value()).collect(toSet()),
                  Set.of("GOH", "SFJ"));
            },
            ALL_SHORTEST_PATHS)
        .inContext(
            "from Greenland to Malta two ways of three routes have the fewest miles, 3,349",
            context ->
                equal(
                    "paths",
                    TraversalChecks.showCosted(
                        airRoutes(context).cheapestPaths(GREENLAND_TO_MALTA)),
                    List.of(
                        "3349.0: GOH -ROUTE-> KEF -ROUTE-> GLA -ROUTE-> MLA",
                        "3349.0: GOH -ROUTE-> KEF -ROUTE-> STN -ROUTE-> MLA")),
            WEIGHTED_PATHS)
        .inContext(
            "exactly YPO, YZG and THU are 7 routes from AUS",
            context -> {
              List<Reached> reached =
                  airRoutes(context)
                      .reach(at("AUS").out("ROUTE").hops(0, 7).limit(Traversal.MAX_LIMIT));
              Expect.sameItems(
                  "7 routes away",
                  reached.stream()
                      .filter(found -> found.distance() == 7)
                      .map(found -> found.node().id().value())
                      .toList(),
                  List.of("YPO", "YZG", "THU"));
            })
        .inContext(
            "no shortest path from AUS to a country along routes",
            context ->
                equal(
                    "path",
                    airRoutes(context).shortestPath(routes("AUS", "country:US")),
                    Optional.empty()))
        .inContext(
            "from Austin's country over its airports: what ROUTE alone does not reach",
            context ->
                equal(
                    "path",
                    TraversalChecks.show(
                        airRoutes(context).shortestPath(way("country:US", "AUS")).stream()
                            .toList()),
                    List.of("country:US -CONTAINS-> AUS")))
        .build();
  }

  private static NodeSelection airportsOf(String country) {
    return NodeSelection.matching(NodePattern.of("Airport").where(eq("country", country)));
  }

  private static ShortestPath routes(String from, String to) {
    return ShortestPath.out(NodeId.of(from), NodeId.of(to), "ROUTE");
  }
}
