// Whatever bytes arrive: they are refused with a line, or read; and what was read is JSON that reads back as the same.
#include "platform/describe/fuzz_thing.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/yaml.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::describe;
    fuzz::Thing first;
    YamlLines lines;
    const auto problems = read_yaml(type_of<fuzz::Thing>(), &first, {reinterpret_cast<const char*>(data), size}, &lines);
    for (const YamlProblem& problem : problems) {
        if (problem.line < 1 || problem.detail.empty()) std::abort();
    }
    if (!problems.empty()) return 0;
    const std::string text = to_json(first);
    const auto second = from_json<fuzz::Thing>(text);
    if (!second || to_json(*second) != text) std::abort();
    return 0;
}
