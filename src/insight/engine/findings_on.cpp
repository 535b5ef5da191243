#include "insight/engine/book.hpp"

#include <algorithm>
#include <cstring>
#include <span>

namespace aftercare::insight::engine {

namespace {

bool has(const std::uint64_t* bits, AtomIndex atom) { return (bits[atom / 64] >> (atom % 64) & 1U) != 0; }

bool runs(const std::uint16_t* step, const std::uint64_t* bits) {
    bool stack[kProgramStack];
    int height = 0;
    for (; *step != kProgramEnd; ++step) {
        if (*step == kProgramAnd || *step == kProgramOr) {
            --height;
            stack[height - 1] = *step == kProgramAnd ? stack[height - 1] && stack[height] : stack[height - 1] || stack[height];
        } else {
            stack[height++] = has(bits, *step);
        }
    }
    return stack[0];
}

bool satisfies(Test test, const Entry& entry, const std::uint16_t* programs, const std::uint64_t* bits) {
    const auto& atoms = entry.atoms;
    switch (test) {
        case Test::none:
            return true;
        case Test::all1:
            return has(bits, atoms[0]);
        case Test::all2:
            return has(bits, atoms[0]) && has(bits, atoms[1]);
        case Test::all3:
            return has(bits, atoms[0]) && has(bits, atoms[1]) && has(bits, atoms[2]);
        case Test::any2:
            return has(bits, atoms[0]) || has(bits, atoms[1]);
        case Test::any3:
            return has(bits, atoms[0]) || has(bits, atoms[1]) || has(bits, atoms[2]);
        case Test::program:
            return runs(programs + program_of(atoms), bits);
    }
    return false;
}

// Which of `entries`, whose slices begin with number `slice`, have one of them among those that are covering.
void covered_entries(std::span<const Entry> entries, std::size_t slice, const std::vector<std::uint8_t>& covering,
                     std::vector<std::uint32_t>& covered) {
    constexpr std::size_t most_at_once = 57;  // Of the bits of 8 bytes, wherever in the first byte they begin.
    covered.resize(entries.size());
    std::size_t number = 0;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        std::uint64_t any = 0;
        for (std::size_t left = entries[i].slices; left != 0;) {
            const std::size_t now = std::min(left, most_at_once);
            std::uint64_t window = 0;
            std::memcpy(&window, covering.data() + slice / 8, sizeof window);
            any |= window >> (slice % 8) & ((std::uint64_t{1} << now) - 1);
            slice += now;
            left -= now;
        }
        covered[number] = i;  // Kept if the number goes on: no branch that can't be foreseen.
        number += any != 0 ? 1 : 0;
    }
    covered.resize(number);
}

}  // namespace

std::vector<AdvisoryFinding> findings_on(const Kernel& kernel, const Page& page, VersionIndex place, const std::uint64_t* bits) {
    std::vector<std::uint8_t> covering(page.slices.size() / 8 + 16);
    kernel.cover(page.slices.data(), page.slices.size(), place, covering.data());
    std::vector<AdvisoryFinding> found;
    std::vector<AdvisoryFinding> taken_away;
    std::vector<std::uint32_t> covered;
    for (const Run& run : page.runs) {
        covered_entries({page.entries.data() + run.first_entry, run.entries}, run.first_slice, covering, covered);
        for (const std::uint32_t number : covered) {
            const Entry& entry = page.entries[run.first_entry + number];
            if (satisfies(run.test, entry, page.programs.data(), bits))
                (run.taken_away ? taken_away : found).push_back({entry.advisory, run.finding});
        }
    }
    std::ranges::sort(found);
    if (taken_away.empty()) return found;
    std::ranges::sort(taken_away);
    std::vector<AdvisoryFinding> left;
    std::ranges::set_difference(found, taken_away, std::back_inserter(left));
    return left;
}

}  // namespace aftercare::insight::engine
