using SimKit.Testing;

namespace SimKit.Hdf5.Tests;

/// <summary>The files as the programs of the field see them.</summary>
public sealed class ToolTests
{
    private const string Python = "/usr/bin/python3";

    [Test]
    public void Ncdump_shows_what_was_defined()
    {
        using Scratch scratch = new();
        SampleFile.Write(scratch["s.nc"], records: 3);

        // The header of a file with this content as netCDF-C itself writes it.
        string expected = """
            netcdf s {
            dimensions:
            	time = UNLIMITED ; // (3 currently)
            	lat = 2 ;
            	lon = 4 ;
            	nv = 2 ;
            variables:
            	double lat(lat) ;
            		lat:standard_name = "latitude" ;
            		lat:units = "degrees_north" ;
            		lat:axis = "Y" ;
            		lat:bounds = "lat_bnds" ;
            	double lon(lon) ;
            		lon:standard_name = "longitude" ;
            		lon:units = "degrees_east" ;
            		lon:axis = "X" ;
            	double time(time) ;
            		time:standard_name = "time" ;
            		time:units = "seconds since 2000-01-01 00:00:00" ;
            		time:calendar = "proleptic_gregorian" ;
            		time:axis = "T" ;
            	double lat_bnds(lat, nv) ;
            	float height(time, lat, lon) ;
            		height:_FillValue = 1.e+20f ;
            		height:standard_name = "surface_altitude" ;
            		height:units = "m" ;
            	int crs ;
            		crs:grid_mapping_name = "latitude_longitude" ;
            		crs:earth_radius = 6371220. ;

            // global attributes:
            		:Conventions = "CF-1.10" ;
            		:title = "Ein Übungslauf" ;
            }

            """;
        Assert.That(Run("ncdump", "-h", scratch["s.nc"]), Is.EqualTo(expected));
        Assert.That(
            Run("ncdump", "-hs", scratch["s.nc"]),
            Does.Contain("height:_ChunkSizes = 1, 2, 4").And.Contain("height:_DeflateLevel = 4")
                .And.Contain("height:_Shuffle = \"true\"").And.Contain("height:_Fletcher32 = \"true\""));
    }

    [Test]
    public void H5dump_verifies_every_checksum_and_shows_the_filters()
    {
        using Scratch scratch = new();
        SampleFile.Write(scratch["s.nc"], records: 2);
        string shown = Run("h5dump", "-p", "-d", "/height", scratch["s.nc"]);
        Assert.That(
            shown,
            Does.Contain("CHECKSUM FLETCHER32").And.Contain("COMPRESSION DEFLATE { LEVEL 4 }").And.Contain("PREPROCESSING SHUFFLE"));
        Assert.That(shown, Does.Contain("(1,1,0): 110, 111, 112, 113"));
    }

    [Test]
    public void Cdo_and_nco_have_nothing_to_remark()
    {
        using Scratch scratch = new();
        string path = scratch["s.nc"];
        SampleFile.Write(path, records: 3);
        string info = Run("cdo", "-s", "sinfo", path);
        Assert.That(info, Does.Contain("lonlat").And.Contain("points=8 (4x2)").And.Contain("3 steps").And.Contain("2000-01-01 02:00:00"));

        // Means of 0..3 and 10..13, plus 100 for each record.
        Assert.That(Run("cdo", "-s", "outputf,%g", "-fldmean", "-selname,height", path).Split('\n', StringSplitOptions.TrimEntries),
            Is.EqualTo(new[] { "6.5", "106.5", "206.5", "" }));
        Assert.That(Run("cdo", "-s", "infon", path), Does.Contain("height"));
        Assert.That(Run("ncks", "--trd", "-m", path), Does.Contain("height"));
    }

    [Test]
    public void Xarray_decodes_times_and_coordinates()
    {
        using Scratch scratch = new();
        SampleFile.Write(scratch["s.nc"], records: 3);
        string script = """
            import sys, xarray
            d = xarray.open_dataset(sys.argv[1])
            print(d.time.values[2], d.height.sel(lat=45, lon=90, time='2000-01-01T01').values, sorted(d.coords), d.attrs['title'])
            """;
        Assert.That(Run(Python, "-c", script, scratch["s.nc"]).Trim(),
            Is.EqualTo("2000-01-01T02:00:00.000000000 111.0 ['lat', 'lon', 'time'] Ein Übungslauf"));
    }

    [Test]
    public void The_netCDF_library_and_ours_append_to_the_same_file_in_turn()
    {
        using Scratch scratch = new();
        string path = scratch["s.nc"];
        SampleFile.Write(path, records: 1);
        string script = """
            import sys, netCDF4
            f = netCDF4.Dataset(sys.argv[1], 'a')
            f['time'][1] = 3600
            f['height'][1] = 7
            f['height'].long_name = 'height of the surface'
            f.createVariable('area', 'f8', ('lat', 'lon'))[:] = 2
            f.close()
            """;
        _ = Run(Python, "-c", script, path);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(path))
        {
            Assert.That(file.Get<float>("height")[8..], Is.All.EqualTo(7));
            Assert.That(file.Variable("height").GetAttributeText("long_name"), Is.EqualTo("height of the surface"));
            Assert.That(file.Get<double>("area"), Is.EqualTo(new double[] { 2, 2, 2, 2, 2, 2, 2, 2 }));
            file.Put<double>("time", [2], [1], [7200]);
            file.Put<float>("height", [2, 0, 0], [1, 2, 4], SampleFile.Height(2));
        }

        const string sums = """
            import sys, netCDF4
            f = netCDF4.Dataset(sys.argv[1])
            print(f['time'][:].tolist(), f['height'][:].sum(axis=(1, 2)).tolist())
            """;
        Assert.That(Run(Python, "-c", sums, path).Trim(), Is.EqualTo("[0.0, 3600.0, 7200.0] [52.0, 56.0, 1652.0]"));
    }

    [Test]
    public void Other_programs_read_a_file_cut_back_and_continued()
    {
        using Scratch scratch = new();
        string path = scratch["cut.nc"];
        SampleFile.Write(path, records: 3);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(path))
        {
            file.Shrink("time", 1);
        }

        string dump = Run("ncdump", "-v", "time,height", path);
        Assert.That(dump, Does.Contain("time = UNLIMITED ; // (1 currently)").And.Contain(" time = 0 ;"));
        Assert.That(dump, Does.Contain("0, 1, 2, 3,").And.Contain("10, 11, 12, 13 ;"));
        const string append = """
            import sys, netCDF4
            f = netCDF4.Dataset(sys.argv[1], 'a')
            f['time'][1] = 60; f['height'][1] = 7
            f.close()
            f = netCDF4.Dataset(sys.argv[1])
            print(f['time'][:].tolist(), f['height'][:].sum(axis=(1, 2)).tolist())
            """;
        Assert.That(Run(Python, "-c", append, path).Trim(), Is.EqualTo("[0.0, 60.0] [52.0, 56.0]"));
    }

    [Test]
    public void Files_of_the_netCDF_library_are_understood()
    {
        using Scratch scratch = new();
        string path = scratch["other.nc"];
        string script = """
            import sys, netCDF4, numpy
            f = netCDF4.Dataset(sys.argv[1], 'w')
            f.setncattr_string('words', ['one', 'two', 'drei ä'])
            f.one = 'single'
            f.numbers = numpy.int16([1, 2, 3])
            f.createDimension('t', None); f.createDimension('x', 3); f.createDimension('s', 2)
            f.createVariable('x', 'i2', ('t', 'x'), zlib=True)[0, :] = [1, 2, 3]
            n = f.createVariable('names', str, ('s',)); n[0] = 'a'; n[1] = 'bcd'
            f.createVariable('t', 'f8', ('t',))[:] = [5, 6]
            f.close()
            """;
        _ = Run(Python, "-c", script, path);
        using NetCdfFile file = NetCdfFile.Open(path);
        Assert.That(file.GetAttributeTexts("words"), Is.EqualTo(new[] { "one", "two", "drei ä" }));
        Assert.That(file.GetAttributeText("one"), Is.EqualTo("single"));
        Assert.That(file.GetAttributeArray<double>("numbers"), Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(() => file.GetAttributeText("words"), Refused.Saying("3 texts"));
        Assert.That(file.Dimensions.Select(d => (d.Name, d.Length)), Is.EqualTo(new[] { ("t", 2ul), ("x", 3ul), ("s", 2ul) }));
        Assert.That(file.Variables.Select(v => v.Name), Is.EqualTo(new[] { "x", "names", "t" }));
        Assert.That(file.Variable("x").Dimensions.Select(d => d.Name), Is.EqualTo(new[] { "t", "x" }));
        Assert.That(file.Get<double>("x")[..3], Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(file.Variable("names").GetTexts(), Is.EqualTo(new[] { "a", "bcd" }));
    }

    // A program that only warns has found something to remark as well.
    private static string Run(string file, params string[] args)
    {
        ToolResult result = Tool.Run(file, args);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")), $"{file} {string.Join(' ', args)}\n{result.Output}");
        return result.Output;
    }
}
