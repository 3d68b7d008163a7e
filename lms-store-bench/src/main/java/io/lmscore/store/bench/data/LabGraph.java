package io.lmscore.store.bench.data;

import io.lmscore.store.bench.data.Randomness.Purpose;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The graph of a laboratory, made from a seed: the same size and seed give the same rows. It stores
 * no rows; each element is computed from its number.
 *
 * <table>
 * <caption>Nodes: share of the size, and properties</caption>
 * <tr><th>label</th><th>share</th><th>properties</th></tr>
 * <tr><td>{@code Organization}</td><td>1.2 %</td><td>name, level 1 to 6, region</td></tr>
 * <tr><td>{@code User}</td><td>21.8 %</td><td>name, role, active</td></tr>
 * <tr><td>{@code Device}</td><td>42 %</td><td>serial, model, status, zone 1 to 40, since</td></tr>
 * <tr><td>{@code Equipment}</td><td>35 %</td><td>name, kind, status (5 % FAULTY), zone</td></tr>
 * </table>
 *
 * <table>
 * <caption>Relationships; targets have equal chances where nothing else is given</caption>
 * <tr><th>type</th><th>number</th><th>properties</th></tr>
 * <tr><td>{@code PART_OF}</td><td>one from each organisation below the top to one of the level
 *     above; each level has a fourth of the one below it, so that three in four are
 *     laboratories, on level 6</td><td>none</td></tr>
 * <tr><td>{@code BELONGS_TO}</td><td>one from each user to an organisation</td><td>primary</td>
 *     </tr>
 * <tr><td>{@code MANAGES}</td><td>one from every second user to a device</td><td>none</td></tr>
 * <tr><td>{@code OWNS}</td><td>one to each device from a laboratory, which so owns 47 on
 *     average</td><td>since, on one in five</td></tr>
 * <tr><td>{@code MONITORS}</td><td>nine for eight devices, to equipment</td><td>none</td></tr>
 * <tr><td>{@code CONNECTED_TO}</td><td>the rest, among devices: 4.2 for each on S, 5.0 on M, 9.0 on
 *     L; one device in eight, a gateway, has ten times as many as the least</td><td>port, on one in
 *     ten</td></tr>
 * </table>
 *
 * <p>Real networks are more local than this one. Targets with equal chances make neighbourhoods
 * grow as fast as in the graph of the first measurements. From a laboratory along {@link
 * #NEIGHBOURHOOD}, 1 to k hops on M reach about 9,000 (k = 4), 39,000 (k = 5) and 119,000 (k = 6)
 * nodes.
 */
public final class LabGraph implements GraphRows {
  /** Label of organisations. */
  public static final String ORGANIZATION = "Organization";

  /** Label of users. */
  public static final String USER = "User";

  /** Label of devices. */
  public static final String DEVICE = "Device";

  /** Label of equipment. */
  public static final String EQUIPMENT = "Equipment";

  /** Type of the relationships from an organisation to the one above. */
  public static final String PART_OF = "PART_OF";

  /** Type of the relationships from a user to an organisation. */
  public static final String BELONGS_TO = "BELONGS_TO";

  /** Type of the relationships from a user to a device. */
  public static final String MANAGES = "MANAGES";

  /** Type of the relationships from a laboratory to a device. */
  public static final String OWNS = "OWNS";

  /** Type of the relationships from a device to equipment. */
  public static final String MONITORS = "MONITORS";

  /** Type of the relationships from a device to another. */
  public static final String CONNECTED_TO = "CONNECTED_TO";

  /**
   * The types of relationships that questions for neighbourhoods follow, starting at a laboratory.
   */
  public static final List<String> NEIGHBOURHOOD = List.of(OWNS, CONNECTED_TO, MONITORS);

  /** The status of broken devices and equipment. */
  public static final String FAULTY = LabNodes.FAULTY;

  private final LabSize size;
  private final LabCounts counts;
  private final Randomness random;

  private LabGraph(LabSize size, long seed) {
    this.size = size;
    this.counts = LabCounts.of(size);
    this.random = new Randomness(seed);
  }

  /** Returns the graph of that size and seed. */
  public static LabGraph of(LabSize size, long seed) {
    return new LabGraph(size, seed);
  }

  @Override
  public Iterable<NodeRow> nodes() {
    LabNodes nodes = new LabNodes(counts, random);
    return () -> IntStream.range(0, size.nodes()).mapToObj(nodes::node).iterator();
  }

  @Override
  public Iterable<RelationshipRow> relationships() {
    return () -> new LabRelationships(counts, random).iterator();
  }

  /**
   * Returns ids of random laboratories, for questions. They are the same for the same graph; some
   * may occur twice.
   */
  public List<String> laboratories(int number) {
    int first = counts.firstOfLevel(LabCounts.LEVELS);
    return IntStream.range(0, number)
        .map(i -> random.below(counts.organizations() - first, Purpose.QUESTION, i, 0))
        .mapToObj(i -> organization(first + i))
        .toList();
  }

  /**
   * Returns ids of random devices, for questions. They are the same for the same graph; some may
   * occur twice.
   */
  public List<String> devices(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> device(random.below(counts.devices(), Purpose.QUESTION, i, 1)))
        .toList();
  }

  static String organization(int number) {
    return "org:" + number;
  }

  static String user(int number) {
    return "usr:" + number;
  }

  static String device(int number) {
    return "dev:" + number;
  }

  static String equipment(int number) {
    return "eq:" + number;
  }
}
