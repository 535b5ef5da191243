// The records of a file, one after another: a record or document by itself, one a line (NDJSON), or those of a ZIP file (INS-03).
#pragma once

#include "insight/advisory/read.hpp"
#include "platform/base/input.hpp"

#include <memory>
#include <optional>
#include <string>

namespace aftercare::insight {

// Bounds of one file. One record has at most kMaxRecordBytes.
inline constexpr std::uint64_t kMaxRecordFileBytes = std::uint64_t{256} << 20;
inline constexpr std::uint64_t kMaxRecordsUnpacked = std::uint64_t{2} << 30;
inline constexpr std::size_t kMaxRecords = 50'000;
inline constexpr std::size_t kMaxRecordBytes = std::size_t{8} << 20;

// The bytes of one record, or why there are none.
struct RecordBytes {
    std::int64_t number = 0;            // The line, or which file it is, from 1.
    std::optional<std::string> source;  // The file within a ZIP file.
    std::string bytes;
    std::optional<std::string> refused;
};

class RecordSource {
public:
    virtual ~RecordSource() = default;
    // Nothing after the last. Fails where the file can't be read on: archive.*, insight.records_too_many, insight.advisory_too_large.
    virtual Result<std::optional<RecordBytes>> next() = 0;
    virtual std::optional<std::int64_t> count() const { return {}; }
};

// Finds out which of the forms the file has. Files of a ZIP file that end neither with .json nor .yaml nor .yml are passed over.
// Fails as archive::Zip::open does, and with insight.advisory_too_large.
Result<std::unique_ptr<RecordSource>> open_records(std::shared_ptr<const Input> file);

}  // namespace aftercare::insight
