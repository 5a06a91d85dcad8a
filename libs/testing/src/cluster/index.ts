/** The services as processes of their own on this machine, with real brokers: under simulated time, or as in production. */
export { type LocalCluster, type LocalClusterOptions, startLocalCluster } from './cluster.js';
export { type ClusterOptions, type ConductedCluster, clusterStages, conductedCluster } from './stages.js';
export { freePorts } from '../ports.js';
export { type ProcessOptions, ServiceProcess } from './service-process.js';
