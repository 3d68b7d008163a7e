package io.lmscore.store.bench.rival;

import io.lmscore.store.bench.data.GraphRows;
import io.lmscore.store.bench.data.LabGraph;
import io.lmscore.store.bench.data.NodeRow;
import java.util.List;

/**
 * Finds faulty equipment of an organisation over {@link Csr}, with the status in an array; for one
 * thread.
 */
public final class CsrPattern {
  private final Csr owns;
  private final Csr monitors;
  private final boolean[] isFaulty;

  /** By node, the number of the last question that counted it. */
  private final int[] counted;

  private int question;

  private CsrPattern(GraphRows rows) {
    owns = Csr.load(rows, List.of(LabGraph.OWNS));
    monitors = Csr.load(rows, List.of(LabGraph.MONITORS));
    isFaulty = new boolean[owns.nodes()];
    counted = new int[owns.nodes()];
    for (NodeRow row : rows.nodes()) {
      List<Object> properties = row.properties();
      int status = properties.indexOf("status");
      isFaulty[owns.number(row.id())] =
          row.label().equals(LabGraph.EQUIPMENT)
              && properties.get(status + 1).equals(LabGraph.FAULTY);
    }
  }

  /** Loads a laboratory graph, in which OWNS leads to devices and MONITORS leads to equipment. */
  public static CsrPattern load(GraphRows rows) {
    return new CsrPattern(rows);
  }

  /** Returns the number of faulty equipment that the devices of that organisation monitor. */
  public int count(String organization) {
    question++;
    int node = owns.number(organization);
    int count = 0;
    for (int i = owns.outOffsets()[node]; i < owns.outOffsets()[node + 1]; i++) {
      int device = owns.outTargets()[i];
      for (int j = monitors.outOffsets()[device]; j < monitors.outOffsets()[device + 1]; j++) {
        int equipment = monitors.outTargets()[j];
        if (isFaulty[equipment] && counted[equipment] != question) {
          counted[equipment] = question;
          count++;
        }
      }
    }
    return count;
  }
}
