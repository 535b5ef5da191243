// The inner loop of matching: which devices of one tile have their version in some slices and satisfy a condition. It is compiled for
// several instruction sets and chosen at run time; so nothing here may include what the rest of the program also instantiates.
#pragma once

#include <cstddef>
#include <cstdint>

namespace aftercare::insight::engine {

// What is asked of the devices of a slice. `all2` is "both of atoms[0] and atoms[1]", and so on.
enum class Test : std::uint8_t { none, all1, all2, all3, any2, any3, program };
inline constexpr std::size_t kTests = 7;

// A program is a formula in postfix: atoms, and the two operations on what is on the stack.
inline constexpr std::uint16_t kProgramAnd = 0xFFFF;
inline constexpr std::uint16_t kProgramOr = 0xFFFE;
inline constexpr std::uint16_t kProgramEnd = 0xFFFD;
inline constexpr int kProgramStack = 16;

// Half-open places in the table of versions.
struct VersionSlice {
    std::uint16_t from;
    std::uint16_t to;
};

// What one advisory asks of one tile; its slices lie one after another with those of the other entries.
struct Entry {
    std::uint32_t advisory;
    std::uint16_t slices;
    std::uint16_t atoms[3];  // Of a program: where it begins, low and high half.
};

// Where the program begins that such atoms stand for.
inline std::uint32_t program_of(const std::uint16_t* atoms) { return atoms[0] | static_cast<std::uint32_t>(atoms[1]) << 16U; }

// The devices of a tile in the order of their versions, as columns of bits. Every column can be read kSlackWords past its end.
struct TileColumns {
    const std::uint32_t* start;   // Of each place in the table of versions: the first device at it or past it.
    const std::uint64_t* bits;    // The columns, one after another.
    const std::uint32_t* column;  // Of each atom: the word at which its column begins.
    const std::uint64_t* alive;   // The column of devices that are still here; null where all are.
    const std::uint16_t* programs;
};

inline constexpr std::size_t kSlackWords = 8;
inline constexpr std::size_t kSlackValues = 64;

struct Kernel {
    const char* name;

    // Adds to counts[entry.advisory], for each of `entries`, `times` the number of devices hit.
    void (*count)(const TileColumns& tile, Test test, const Entry* entries, std::size_t number, const VersionSlice* slices,
                  std::uint32_t times, std::uint32_t* counts);

    // Sets in `words`, which are cleared, the bits of the devices hit by one entry whose place in the tile has the upper half `chunk`; gives
    // their number. Writes kSlackWords past the words of the tile's devices, none but zeros.
    std::uint32_t (*mark)(const TileColumns& tile, Test test, const Entry& entry, const VersionSlice* slices, std::uint32_t chunk,
                          std::uint64_t* words);

    // Writes the places of the bits that are set in `number` words, the first of which is `place`, rising; they all fit into 16 bits. May
    // write kSlackValues past the last. Clears the words, and up to kSlackWords past them.
    void (*list)(std::uint64_t* words, std::size_t number, std::uint16_t place, std::uint16_t* into);

    // Moves `number` words, which are cleared, and up to kSlackWords past them.
    void (*move)(std::uint64_t* words, std::size_t number, std::uint64_t* into);

    // Sets, bit by bit from the lowest, which of `number` slices cover a place; writes whole bytes, up to 8 past the last.
    void (*cover)(const VersionSlice* slices, std::size_t number, std::uint16_t place, std::uint8_t* bits);

    // Mirrors a square of 64 x 64 bits at its diagonal: bit j of word i becomes bit i of word j.
    void (*transpose)(std::uint64_t* square);
};

// The one for the widest registers that this processor has.
const Kernel& best_kernel();
// All that this processor can run, widest first; ends with one that every x86-64 can. For tests and measurements.
struct Kernels {
    const Kernel* all[3];
    std::size_t number;
};
Kernels usable_kernels();

extern const Kernel kPlainKernel;
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx512Kernel;

}  // namespace aftercare::insight::engine
