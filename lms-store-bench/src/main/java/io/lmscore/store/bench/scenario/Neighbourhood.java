package io.lmscore.store.bench.scenario;

import io.lmscore.store.bench.data.AirGraph;
import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.harness.Settings;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The graph and the starts of questions for neighbourhoods.
 *
 * @param rows the graph
 * @param types the relationships to follow, from their beginning to their end
 * @param starts the nodes at which the questions begin
 */
record Neighbourhood(GraphRows rows, List<String> types, List<String> starts) {
  private static final int LAB_QUESTIONS = 10;
  private static final int AIR_QUESTIONS = 40;

  /**
   * Returns the neighbourhoods of random laboratories: their devices, the devices connected to
   * these, and the equipment that they monitor.
   */
  static Neighbourhood lab(Settings settings) {
    LabGraph graph = LabGraph.of(settings.size(), settings.seed());
    return new Neighbourhood(graph, LabGraph.NEIGHBOURHOOD, graph.laboratories(LAB_QUESTIONS));
  }

  /** Returns the neighbourhoods of random airports. */
  static Neighbourhood air(Settings settings) {
    AirGraph graph = AirGraph.read();
    Random random = new Random(settings.seed());
    List<String> airports = graph.airports();
    List<String> starts =
        IntStream.range(0, AIR_QUESTIONS)
            .mapToObj(i -> airports.get(random.nextInt(airports.size())))
            .toList();
    return new Neighbourhood(graph, List.of(AirGraph.ROUTE), starts);
  }

  String[] typeArray() {
    return types.toArray(String[]::new);
  }
}
