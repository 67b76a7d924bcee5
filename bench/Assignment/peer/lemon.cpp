// The peer: the same assignment as a minimum-cost flow, solved by LEMON's NetworkSimplex.
// Reads workers, posts, pairs (int32), rows (workers + 1), posts of the pairs, values (int64) and places from the file named.
// Prints the value and the seconds that building the graph and solving took.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <utility>
#include <vector>

template <typename T>
static std::vector<T> read(std::FILE* file, std::size_t count) {
  std::vector<T> items(count);
  if (std::fread(items.data(), sizeof(T), count, file) != count) throw "The file is too short.";
  return items;
}

int main(int, char** arguments) {
  std::FILE* file = std::fopen(arguments[1], "rb");
  if (!file) return 2;
  const auto sizes = read<std::int32_t>(file, 3);
  const int workers = sizes[0], posts = sizes[1], pairs = sizes[2];
  const auto rows = read<std::int32_t>(file, workers + 1);
  const auto post = read<std::int32_t>(file, pairs);
  const auto value = read<std::int64_t>(file, pairs);
  const auto places = read<std::int32_t>(file, posts);
  std::fclose(file);

  const auto start = std::chrono::steady_clock::now();
  const int sink = workers + posts;
  std::vector<std::pair<int, int>> arcs;
  std::vector<std::int64_t> costs;
  std::vector<int> capacities;
  arcs.reserve(pairs + workers + posts);
  costs.reserve(pairs + workers + posts);
  capacities.reserve(pairs + workers + posts);
  for (int worker = 0; worker < workers; ++worker) {
    for (int pair = rows[worker]; pair < rows[worker + 1]; ++pair) {
      arcs.emplace_back(worker, workers + post[pair]);
      costs.push_back(-value[pair]);
      capacities.push_back(1);
    }
    arcs.emplace_back(worker, sink);
    costs.push_back(0);
    capacities.push_back(1);
  }
  for (int p = 0; p < posts; ++p) {
    arcs.emplace_back(workers + p, sink);
    costs.push_back(0);
    capacities.push_back(places[p]);
  }

  lemon::StaticDigraph graph;
  graph.build(sink + 1, arcs.begin(), arcs.end());
  lemon::StaticDigraph::ArcMap<std::int64_t> cost(graph);
  lemon::StaticDigraph::ArcMap<int> capacity(graph);
  lemon::StaticDigraph::NodeMap<int> supply(graph, 0);
  for (int arc = 0; arc < graph.arcNum(); ++arc) {
    cost[graph.arc(arc)] = costs[arc];
    capacity[graph.arc(arc)] = capacities[arc];
  }
  for (int worker = 0; worker < workers; ++worker) supply[graph.node(worker)] = 1;
  supply[graph.node(sink)] = -workers;

  lemon::NetworkSimplex<lemon::StaticDigraph, int, std::int64_t> simplex(graph);
  simplex.upperMap(capacity).costMap(cost).supplyMap(supply);
  if (simplex.run() != simplex.OPTIMAL) return 3;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%lld %.3f\n", static_cast<long long>(-simplex.totalCost<long long>()), seconds.count());
}
