@observed @F17
Feature: NodePorts
  The reference leaves open whose address a pod sees when a connection came
  through a node's port. What is seen is reported.

  Rule: How a policy and address translation work together is not defined

    Scenario Outline: A partner that the app admits by address comes through a port of node <node>: <verdict>
      Given these hosts outside the cluster are running:
        | host    | address    | serves |
        | partner | 14.120.0.1 | 80/TCP |
        | other   | 14.121.0.1 | 80/TCP |
      And these pods are running:
        | pod       | labels  | node | serves   |
        | shop/app  | app=app | A    | 8080/TCP |
        | shop/peer |         | B    |          |
      And these services exist:
        | service    | type     | selector | ports          |
        | shop/front | NodePort | app=app  | 80/TCP to 8080 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-partner
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.120.0.0/16}}]}]
        """
      Then the reachability is:
        | from    | shop/front@<node>:80/TCP | shop/app:8080/TCP |
        | partner | <verdict>                | allow             |
        | other   | -                        | deny              |

      Examples: the client's address is the node's then, which its own pods admit and others do not
        | node | verdict |
        | A    | allow   |
        | B    | deny    |
