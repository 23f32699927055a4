/**
 * What the helper on Windows runs: PowerShell's own C# around the spooler's functions.
 *
 * Each request and each answer is a line of JSON in Base64. In Base64 there is no sign that could end
 * the quotes which a request stands in, and no letter that a code page of the console could change.
 */
export const winspoolScript = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

public static class TillSpooler
{
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct DocInfo
    {
        public string Name;
        public string OutputFile;
        public string DataType;
    }

    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct PrinterInfo2
    {
        public IntPtr ServerName, PrinterName, ShareName, PortName, DriverName, Comment, Location;
        public IntPtr DevMode, SepFile, PrintProcessor, DataType, Parameters, SecurityDescriptor;
        public uint Attributes, Priority, DefaultPriority, StartTime, UntilTime, Status, Jobs, AveragePpm;
    }

    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct PrinterInfo4
    {
        public IntPtr PrinterName, ServerName;
        public uint Attributes;
    }

    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct JobInfo1
    {
        public uint JobId;
        public IntPtr PrinterName, MachineName, UserName, Document, DataType, StatusText;
        public uint Status, Priority, Position, TotalPages, PagesPrinted;
        public ushort Year, Month, DayOfWeek, Day, Hour, Minute, Second, Milliseconds;
    }

    [DllImport("winspool.drv", EntryPoint = "OpenPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
    [DllImport("winspool.drv", SetLastError = true)]
    private static extern bool ClosePrinter(IntPtr printer);
    [DllImport("winspool.drv", EntryPoint = "StartDocPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern uint StartDocPrinter(IntPtr printer, uint level, ref DocInfo doc);
    [DllImport("winspool.drv", SetLastError = true)]
    private static extern bool EndDocPrinter(IntPtr printer);
    [DllImport("winspool.drv", SetLastError = true)]
    private static extern bool StartPagePrinter(IntPtr printer);
    [DllImport("winspool.drv", SetLastError = true)]
    private static extern bool EndPagePrinter(IntPtr printer);
    [DllImport("winspool.drv", SetLastError = true)]
    private static extern bool WritePrinter(IntPtr printer, byte[] bytes, uint count, out uint written);
    [DllImport("winspool.drv", EntryPoint = "GetPrinterW", SetLastError = true)]
    private static extern bool GetPrinter(IntPtr printer, uint level, IntPtr buffer, uint size, out uint needed);
    [DllImport("winspool.drv", EntryPoint = "EnumPrintersW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern bool EnumPrinters(uint flags, string name, uint level, IntPtr buffer, uint size, out uint needed, out uint count);
    [DllImport("winspool.drv", EntryPoint = "GetJobW", SetLastError = true)]
    private static extern bool GetJob(IntPtr printer, uint job, uint level, IntPtr buffer, uint size, out uint needed);
    [DllImport("winspool.drv", EntryPoint = "SetJobW", SetLastError = true)]
    private static extern bool SetJob(IntPtr printer, uint job, uint level, IntPtr info, uint command);
    [DllImport("winspool.drv", EntryPoint = "GetDefaultPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
    private static extern bool GetDefaultPrinter(StringBuilder name, ref uint size);

    private const uint DeleteJob = 5;
    private const uint LocalAndConnected = 2 | 4;
    private const int TooSmall = 122;
    private const int NoSuchJob = 87;

    private static void Check(bool went)
    {
        if (!went) throw new Win32Exception(Marshal.GetLastWin32Error());
    }

    private static T With<T>(string name, Func<IntPtr, T> work)
    {
        IntPtr printer;
        Check(OpenPrinter(name, out printer, IntPtr.Zero));
        try { return work(printer); }
        finally { ClosePrinter(printer); }
    }

    private static T Info2<T>(IntPtr printer, Func<PrinterInfo2, T> read)
    {
        uint size;
        if (!GetPrinter(printer, 2, IntPtr.Zero, 0, out size) && Marshal.GetLastWin32Error() != TooSmall) Check(false);
        IntPtr buffer = Marshal.AllocHGlobal((int)size);
        try
        {
            Check(GetPrinter(printer, 2, buffer, size, out size));
            return read((PrinterInfo2)Marshal.PtrToStructure(buffer, typeof(PrinterInfo2)));
        }
        finally { Marshal.FreeHGlobal(buffer); }
    }

    public static Dictionary<string, object> State(string name)
    {
        return With(name, printer => Info2(printer, info => new Dictionary<string, object>
        {
            { "status", info.Status }, { "attributes", info.Attributes }
        }));
    }

    public static uint Send(string name, string title, byte[] bytes)
    {
        return With(name, printer =>
        {
            DocInfo doc = new DocInfo { Name = title, OutputFile = null, DataType = "RAW" };
            uint job = StartDocPrinter(printer, 1, ref doc);
            Check(job != 0);
            bool whole = false;
            try
            {
                Check(StartPagePrinter(printer));
                int start = 0;
                while (start < bytes.Length)
                {
                    byte[] rest = new byte[bytes.Length - start];
                    Array.Copy(bytes, start, rest, 0, rest.Length);
                    uint written;
                    Check(WritePrinter(printer, rest, (uint)rest.Length, out written));
                    if (written == 0) throw new Win32Exception(29);
                    start += (int)written;
                }
                Check(EndPagePrinter(printer));
                whole = true;
            }
            finally
            {
                if (!whole) SetJob(printer, job, 0, IntPtr.Zero, DeleteJob);
                EndDocPrinter(printer);
            }
            return job;
        });
    }

    public static Dictionary<string, object> Job(string name, uint job)
    {
        return With(name, printer =>
        {
            uint size;
            uint status = 0;
            bool there = GetJob(printer, job, 1, IntPtr.Zero, 0, out size) || StillThere();
            if (there)
            {
                IntPtr buffer = Marshal.AllocHGlobal((int)size);
                try
                {
                    there = GetJob(printer, job, 1, buffer, size, out size) || StillThere();
                    if (there) status = ((JobInfo1)Marshal.PtrToStructure(buffer, typeof(JobInfo1))).Status;
                }
                finally { Marshal.FreeHGlobal(buffer); }
            }
            return new Dictionary<string, object> { { "isThere", there }, { "status", status } };
        });
    }

    /// What a refused question about a job says of it.
    private static bool StillThere()
    {
        int error = Marshal.GetLastWin32Error();
        if (error == NoSuchJob) return false;
        if (error != TooSmall) throw new Win32Exception(error);
        return true;
    }

    public static bool Cancel(string name, uint job)
    {
        return With(name, printer => SetJob(printer, job, 0, IntPtr.Zero, DeleteJob));
    }

    public static List<Dictionary<string, object>> List()
    {
        List<Dictionary<string, object>> found = new List<Dictionary<string, object>>();
        uint size, count;
        if (!EnumPrinters(LocalAndConnected, null, 4, IntPtr.Zero, 0, out size, out count) && Marshal.GetLastWin32Error() != TooSmall) Check(false);
        if (size == 0) return found;
        StringBuilder standard = new StringBuilder(512);
        uint length = (uint)standard.Capacity;
        string standardName = GetDefaultPrinter(standard, ref length) ? standard.ToString() : null;
        IntPtr buffer = Marshal.AllocHGlobal((int)size);
        try
        {
            Check(EnumPrinters(LocalAndConnected, null, 4, buffer, size, out size, out count));
            int step = Marshal.SizeOf(typeof(PrinterInfo4));
            for (int at = 0; at < count; at++)
            {
                IntPtr place = new IntPtr(buffer.ToInt64() + (long)at * step);
                PrinterInfo4 info = (PrinterInfo4)Marshal.PtrToStructure(place, typeof(PrinterInfo4));
                string name = Marshal.PtrToStringUni(info.PrinterName);
                // A printer of another PC is not asked: that PC may be off, and the question would hang.
                string driver = "", port = "";
                if (info.ServerName == IntPtr.Zero)
                {
                    try
                    {
                        With(name, printer => Info2(printer, more =>
                        {
                            driver = Marshal.PtrToStringUni(more.DriverName) ?? "";
                            port = Marshal.PtrToStringUni(more.PortName) ?? "";
                            return true;
                        }));
                    }
                    catch (Win32Exception) { }
                }
                found.Add(new Dictionary<string, object>
                {
                    { "name", name }, { "driver", driver }, { "port", port }, { "isDefault", name == standardName }
                });
            }
        }
        finally { Marshal.FreeHGlobal(buffer); }
        return found;
    }
}
'@

function Answer-Till($value) {
  $json = ConvertTo-Json -InputObject $value -Depth 5 -Compress
  [Console]::Out.WriteLine('till:' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)))
  [Console]::Out.Flush()
}

function Ask-Spooler([string]$line) {
  $ask = ConvertFrom-Json ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)))
  try {
    $value = switch ($ask.op) {
      'list' { ,@([TillSpooler]::List()) }
      'state' { [TillSpooler]::State($ask.printer) }
      'send' { [TillSpooler]::Send($ask.printer, $ask.title, [Convert]::FromBase64String($ask.bytes)) }
      'job' { [TillSpooler]::Job($ask.printer, $ask.job) }
      'cancel' { [TillSpooler]::Cancel($ask.printer, $ask.job) }
    }
    Answer-Till @{ id = $ask.id; ok = $true; value = $value }
  } catch {
    $inner = $_.Exception
    while ($inner.InnerException) { $inner = $inner.InnerException }
    $code = if ($inner -is [ComponentModel.Win32Exception]) { $inner.NativeErrorCode } else { 0 }
    Answer-Till @{ id = $ask.id; ok = $false; code = $code }
  }
}

Answer-Till @{ id = 0; ok = $true; value = $null }
`
