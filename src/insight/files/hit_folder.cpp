#include "insight/files/hit_folder.hpp"

#include <filesystem>
#include <fstream>

namespace aftercare::insight::files {

namespace {

std::string file_name(std::string_view id) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name;
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                           (c == '.' && !name.empty());
        if (plain) {
            name += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            name += '%';
            name += digits[byte / 16];
            name += digits[byte % 16];
        }
    }
    return name.substr(0, 200) + ".roaring";
}

}  // namespace

std::string csv_field(std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::expected<void, std::string> write_hits(const std::string& folder, const engine::Engine& engine,
                                            const std::vector<std::string>& ids, const SerialNumbers& serials) {
    const std::filesystem::path into(folder);
    std::error_code error;
    std::filesystem::create_directories(into, error);
    if (error) return std::unexpected(folder + ": " + error.message() + ".");
    std::ofstream places(into / "places.csv", std::ios::binary);
    places << "place,device\n";
    engine.each_place([&](std::uint32_t place, engine::DeviceIndex device) {
        places << place << ',' << (!serials.empty() ? csv_field(serials.of(device)) : std::to_string(device + 1)) << '\n';
    });
    if (!places.flush()) return std::unexpected((into / "places.csv").string() + " can't be written.");
    const engine::HitSets hits = engine.hit_sets();
    for (engine::AdvisoryIndex advisory = 0; advisory < ids.size(); ++advisory) {
        if (hits.devices(advisory) == 0) continue;
        const std::filesystem::path path = into / file_name(ids[advisory]);
        std::ofstream file(path, std::ios::binary);
        file << hits.portable(advisory);
        if (!file.flush()) return std::unexpected(path.string() + " can't be written.");
    }
    return {};
}

}  // namespace aftercare::insight::files
